// The pages of the simulated HubSpot accounts: what arrived in them, and the consent by which one is connected. For members of their workspace only.
import { portalId, workspaceId, type WorkspaceId } from '@storebridge/domain';
import { findPortal } from '@storebridge/store';
import { Hono, type Context } from 'hono';
import { accountOf } from '../portals/connect-portal.ts';
import { consentAccountOf } from '../portals/request-access.ts';
import type { Sandbox } from '../portals/sandbox.ts';
import type { ApiDeps } from './api/call.ts';
import { isSameOrigin } from './api/same-origin.ts';

/** To be mounted at `/sandbox`. */
export function sandboxPages(deps: ApiDeps): Hono {
  const app = new Hono();
  app.on(['GET', 'POST'], '/workspaces/:workspace/*', async (context) => {
    const workspace = idOf(context.req.param('workspace'));
    if (workspace === undefined) return nothingHere(context);
    const id = workspaceId(workspace);
    return show(deps, context, { workspace: id, open: () => deps.storebridge.portals.sandbox(id, consentAccountOf(id)), prefix: `/sandbox/workspaces/${id}` });
  });
  app.on(['GET', 'POST'], ['/:portal', '/:portal/*'], async (context) => {
    const id = idOf(context.req.param('portal'));
    const portal = id === undefined ? undefined : await findPortal(deps.storebridge.journey.db, portalId(id));
    if (portal?.kind !== 'sandbox') return nothingHere(context);
    return show(deps, context, { workspace: portal.workspaceId, open: () => deps.storebridge.portals.sandbox(portal.workspaceId, accountOf(portal)), prefix: `/sandbox/${portal.id}` });
  });
  return app;
}

interface Place {
  readonly workspace: WorkspaceId;
  readonly open: () => Sandbox;
  /** Address below which the pages stand here. */
  readonly prefix: string;
}

async function show({ storebridge, access }: ApiDeps, context: Context, { workspace, open, prefix }: Place): Promise<Response> {
  const { publicUrl } = storebridge.configuration;
  const caller = await access.identify(context.req.raw.headers);
  if (caller?.kind !== 'person') return context.redirect(`${publicUrl ?? ''}/sign-in`, 303);
  if ((await access.roleIn(caller.userId, workspace)) === undefined) return nothingHere(context);
  const url = new URL(context.req.url);
  const page = url.pathname.slice(url.pathname.indexOf(prefix) + prefix.length) || '/';
  if (!isPage(context.req.method, page)) return nothingHere(context);
  if (context.req.method === 'POST' && !isSameOrigin(context.req.raw, publicUrl)) return nothingHere(context);
  return fetchPage(open(), context, { page: `${page}${url.search}`, prefix: `${publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '')}${prefix}` });
}

/** The interface for programs stays closed: the only one that speaks to a simulated account is this Storebridge. */
function isPage(method: string, path: string): boolean {
  if (/^\/oauth\/(?:\d+\/)?authorize$/.test(path)) return true;
  return method === 'GET' && (path === '/' || path.startsWith('/simulator/'));
}

/** The host means nothing to the simulator. */
const INSIDE = 'https://hubspot.invalid';

async function fetchPage(sandbox: Sandbox, context: Context, { page, prefix }: { readonly page: string; readonly prefix: string }): Promise<Response> {
  const type = context.req.header('content-type');
  const answer = await sandbox.fetch(`${INSIDE}${page}`, {
    method: context.req.method,
    ...(context.req.method === 'POST' ? { body: await context.req.text(), headers: type === undefined ? {} : { 'content-type': type } } : {}),
  });
  const location = answer.headers.get('location');
  if (location !== null) return context.redirect(location, 303);
  const text = await answer.text();
  return new Response(withPrefix(text, prefix), { status: answer.status, headers: { 'content-type': answer.headers.get('content-type') ?? 'text/html;charset=utf-8', 'cache-control': 'no-store' } });
}

/** The pages link to each other from the root of their own server. */
function withPrefix(html: string, prefix: string): string {
  return html.replaceAll(/ (href|action)="\//g, ` $1="${prefix}/`);
}

function idOf(text: string): number | undefined {
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

function nothingHere(context: Context): Response {
  return context.json({ error: 'There is nothing at this address, or you may not see it.' }, 404);
}

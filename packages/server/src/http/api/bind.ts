// Puts handlers at the addresses of the contract: who calls, may they, is the input right, then the handler, then the audit.
import { findWorkspace, type Workspace } from '@storebridge/store';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { OPERATIONS, ROLE_PERMISSIONS, SHAPES, type OperationId, type OperationShape, type Permission } from '../../contract/index.ts';
import type { ApiDeps, Call, Caller, Handler, Handlers } from './call.ts';
import { absenceOf, RETRY_AFTER } from '../absence.ts';
import { clientAddress } from '../client-address.ts';
import { isSameOrigin } from './same-origin.ts';
import { notFound, Refusal } from './refusal.ts';

const LARGEST_BODY_BYTES = 1024 * 1024;

export function bindApi(deps: ApiDeps, handlers: Handlers): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: () => refusalResponse(new Refusal(413, { detail: 'A body may have at most 1 MB.' })) }));
  // Answers are for who asked, and may name people.
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  app.onError((error, context) => {
    if (error instanceof Refusal) return refusalResponse(error);
    deps.storebridge.log.error({ err: error, route: context.req.routePath }, 'A call of the API failed.');
    const absence = absenceOf(error);
    if (absence !== undefined) return refusalResponse(new Refusal(503, { detail: absence }), RETRY_AFTER);
    return context.json({ type: 'about:blank', title: 'Something went wrong here', status: 500, detail: 'Nothing that was confirmed is lost. Try again.' }, 500);
  });
  for (const id of operationIds()) {
    const handler = handlers[id];
    const [method = '', path = ''] = OPERATIONS[id].route.split(' ');
    // That handler and operation belong together is lost in a loop over all of them.
    app.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), (context) => answer(deps, id, handler as unknown as Handler<OperationId>, context));
  }
  app.all('*', () => refusalResponse(notFound('operation')));
  return app;
}

export function operationIds(): readonly OperationId[] {
  return Object.keys(OPERATIONS).filter((id): id is OperationId => id in OPERATIONS);
}

async function answer(deps: ApiDeps, id: OperationId, handler: Handler<OperationId>, context: Context): Promise<Response> {
  const permitted = await permit(deps, id, context);
  const shape: OperationShape = SHAPES[id];
  const noted = { subject: null as string | null, detail: {} as Readonly<Record<string, unknown>> };
  const call = {
    ...deps, ...permitted, id,
    params: context.req.param(),
    query: shape.query === undefined ? undefined : parse(shape.query, context.req.query(), 'query'),
    body: shape.body === undefined ? undefined : parse(shape.body, await readJson(context), 'body'),
    request: context.req.raw,
    address: clientAddress(context, deps.storebridge.configuration),
    setHeader: (name: string, value: string) => context.header(name, value, { append: true }),
    note: (subject: string, detail: Readonly<Record<string, unknown>> = {}) => Object.assign(noted, { subject, detail }),
  };
  const result = await handler(call as unknown as Call);
  const { workspace, caller } = permitted;
  if (isAct(id) && workspace !== undefined && caller !== undefined) await deps.audit(workspace.id, { caller, action: id, ...noted });
  // The schema says that it is text.
  if (shape.media !== undefined) return context.body(result as unknown as string, 200, { 'content-type': `${shape.media}; charset=utf-8` });
  return shape.answer === undefined ? context.body(null, 204) : context.json(result as unknown as object);
}

/** Some questions have a body and are asked by POST; whoever asks has done nothing. */
function isAct(id: OperationId): boolean {
  const { route, access } = OPERATIONS[id];
  return !route.startsWith('GET ') && !access.endsWith(':read');
}

interface Permitted {
  readonly caller: Caller | undefined;
  readonly workspace: Workspace | undefined;
  readonly permissions: ReadonlySet<Permission>;
}

async function permit(deps: ApiDeps, id: OperationId, context: Context): Promise<Permitted> {
  const { access } = OPERATIONS[id];
  const caller = await deps.access.identify(context.req.raw.headers);
  // A page of somebody else must not act in the name of whoever is signed in here.
  if (caller?.kind !== 'key' && context.req.method !== 'GET' && !isSameOrigin(context.req.raw, deps.storebridge.configuration.publicUrl)) {
    throw new Refusal(403, { detail: 'The request comes from another site.' });
  }
  if (access === 'public') return { caller, workspace: undefined, permissions: new Set() };
  if (caller === undefined) throw new Refusal(401, { detail: 'Sign in, or send an API key as "Authorization: Bearer …".' });
  if (access === 'signed-in') {
    if (caller.kind === 'key' && id !== 'listConnectors') throw new Refusal(403, { detail: 'This is for people who are signed in; an API key may not do it.' });
    return { caller, workspace: undefined, permissions: new Set() };
  }
  const { workspace, permissions } = await enter(deps, caller, context.req.param('workspace'));
  if (!permissions.has(access)) throw new Refusal(403, { detail: `This needs the permission "${access}".`, remedy: caller.kind === 'key' ? 'Use a key with this scope.' : 'Ask an owner or admin of the workspace.' });
  return { caller, workspace, permissions };
}

/** A workspace that one may not see is as good as absent. */
export async function enter(deps: Pick<ApiDeps, 'storebridge' | 'access'>, caller: Caller, parameter: string | undefined): Promise<{ readonly workspace: Workspace; readonly permissions: ReadonlySet<Permission> }> {
  const id = Number(parameter);
  const workspace = Number.isSafeInteger(id) ? await findWorkspace(deps.storebridge.journey.db, id) : undefined;
  if (workspace === undefined) throw notFound('workspace');
  if (caller.kind === 'key') {
    if (caller.workspaceId !== workspace.id) throw notFound('workspace');
    return { workspace, permissions: new Set(caller.scopes) };
  }
  const role = await deps.access.roleIn(caller.userId, workspace.id);
  if (role === undefined) throw notFound('workspace');
  return { workspace, permissions: new Set<Permission>(ROLE_PERMISSIONS[role]) };
}

function parse(schema: z.ZodType, given: unknown, what: 'query' | 'body'): unknown {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const [first] = errors;
  throw new Refusal(422, { detail: first === undefined ? `The ${what} is not valid.` : [first.path, first.message].filter(Boolean).join(': '), errors });
}

async function readJson(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch {
    throw new Refusal(400, { detail: 'The body is not JSON.' });
  }
}

export function refusalResponse(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(refusal.toDocument()), { status: refusal.status, headers: { 'content-type': 'application/problem+json', ...headers } });
}

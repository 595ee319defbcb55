// Where people come back to from a consent, at HubSpot or at a shop system.
import { findShop, findWorkspace, type Consent, type Workspace } from '@storebridge/store';
import { Hono, type Context } from 'hono';
import { ROLE_PERMISSIONS, type ConsentFailure, type OperationId, type Permission } from '../contract/index.ts';
import { acceptShopConsent } from '../grants/accept-shop-consent.ts';
import { takeConsent } from '../grants/consent-state.ts';
import { acceptAccess, type Consented } from '../portals/accept-access.ts';
import type { ApiDeps, Caller } from './api/call.ts';

/** What the page to which the person comes back is told. */
type Comeback = Readonly<Record<string, string>>;

interface Purpose {
  readonly purposes: readonly Consent['purpose'][];
  readonly permission: Permission;
  accept(deps: ApiDeps, consented: Consented, caller: Person): Promise<Comeback>;
}

type Person = Extract<Caller, { kind: 'person' }>;

const HUBSPOT: Purpose = {
  purposes: ['hubspot', 'sandbox'],
  permission: 'portals:write',
  async accept(deps, consented, caller) {
    const outcome = await acceptAccess(deps.storebridge, consented);
    if (outcome.status === 'denied') return { denied: '1' };
    if (outcome.status === 'failed') return { failed: outcome.failure };
    await note(deps, consented.consent, caller, { action: 'requestAccess', subject: outcome.portal.name, detail: { connected: outcome.portal.hubId, ...(outcome.shop === undefined ? {} : { shop: outcome.shop.slug }) } });
    return { connected: '1' };
  },
};

const SHOP: Purpose = {
  purposes: ['shop'],
  permission: 'shops:write',
  async accept(deps, consented, caller) {
    const outcome = await acceptShopConsent(deps.storebridge, consented);
    if (outcome.status === 'denied') return { denied: '1' };
    if (outcome.status === 'failed') return { failed: outcome.failure };
    await note(deps, consented.consent, caller, { action: 'requestShopAccess', subject: outcome.grant.label, detail: { granted: outcome.grant.id } });
    return { grant: String(outcome.grant.id), connector: outcome.grant.connector };
  },
};

/** To be mounted at `/oauth`. */
export function consentCallbacks(deps: ApiDeps): Hono {
  const app = new Hono();
  app.get('/hubspot/callback', (context) => comeBack(deps, context, HUBSPOT));
  app.get('/shop/callback', (context) => comeBack(deps, context, SHOP));
  return app;
}

async function comeBack(deps: ApiDeps, context: Context, purpose: Purpose): Promise<Response> {
  const { storebridge, access } = deps;
  const { journey, configuration, sealKey } = storebridge;
  const go = (path: string, words: Comeback): Response => {
    context.header('cache-control', 'no-store');
    const query = new URLSearchParams(words).toString();
    return context.redirect(`${configuration.publicUrl ?? ''}${path}${query === '' ? '' : `?${query}`}`, 303);
  };
  const fail = (path: string, failed: ConsentFailure): Response => go(path, { failed });

  const caller = await access.identify(context.req.raw.headers);
  if (caller?.kind !== 'person') return fail('/sign-in', 'signed-out');
  const query = new URL(context.req.url).searchParams;
  const taken = await takeConsent({ db: journey.db, sealKey }, { state: query.get('state') ?? '', person: caller.userId, purposes: purpose.purposes }, journey.clock.now());
  if (taken.status === 'unknown') return fail('/', 'unknown');
  const path = await pathFor(deps, taken.consent);
  if (taken.status !== 'open') return fail(path, taken.status);
  if (!(await may(deps, caller, taken.consent.workspaceId, purpose.permission))) return fail(path, 'not-allowed');
  return go(path, await purpose.accept(deps, { consent: taken.consent, detail: taken.detail, query }, caller));
}

/** The page from which the person was sent away. */
async function pathFor({ storebridge }: ApiDeps, { workspaceId, purpose, shop }: Consent): Promise<string> {
  const workspace = `/w/${workspaceId}`;
  const present = shop === null ? undefined : await findShop(storebridge.journey.db, shop);
  const own = present?.workspaceId === workspaceId ? `${workspace}/shops/${present.slug}` : undefined;
  if (purpose === 'shop') return own === undefined ? `${workspace}/shops/new` : `${own}/settings`;
  return `${own ?? workspace}/hubspot`;
}

/** Ten minutes are enough to lose a role. */
async function may({ access }: ApiDeps, { userId }: Person, workspace: Workspace['id'], permission: Permission): Promise<boolean> {
  const role = await access.roleIn(userId, workspace);
  return role !== undefined && new Set<Permission>(ROLE_PERMISSIONS[role]).has(permission);
}

async function note(deps: ApiDeps, { workspaceId }: Consent, caller: Caller, entry: { readonly action: OperationId; readonly subject: string; readonly detail: Readonly<Record<string, unknown>> }): Promise<void> {
  const isThere = (await findWorkspace(deps.storebridge.journey.db, workspaceId)) !== undefined;
  if (isThere) await deps.audit(workspaceId, { caller, ...entry });
}

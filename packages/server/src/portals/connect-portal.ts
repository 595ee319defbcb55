// Connects to the portals: one client, one pacer and one set of definitions for each, kept as long as it is the same connection.
import { createDefinitions, createHubSpotClient, type HubSpotClient } from '@storebridge/hubspot';
import { dropLinks, findPortal, FIRST_SANDBOX_ACCOUNT, inTransaction, saveAccountOfPortal, type Db, type Portal, type SealKey } from '@storebridge/store';
import type { WorkspaceId } from '@storebridge/domain';
import { createPortalProperties, type PortalConnection, type PortalRef } from '@storebridge/sync';
import { mayGoOn } from '../jobs/lease.ts';
import type { Log } from '../log.ts';
import { systemClock } from '../system-clock.ts';
import type { HubSpotWatch } from '../watching/hubspot-watch.ts';
import { openHubSpotApp, type AppSettings } from './hubspot-app.ts';
import type { OpenSandbox, Sandbox } from './sandbox.ts';
import { createSharedPacer, type SharedPacer } from './shared-pacer.ts';
import { createTokenSupply, type TokenSupply } from './token-supply.ts';

export interface PortalsDeps {
  readonly db: Db;
  readonly sealKey: SealKey;
  readonly configuration: AppSettings;
  readonly openSandbox: OpenSandbox;
  readonly log: Log;
  readonly watch: HubSpotWatch;
}

export interface Portals {
  connect(ref: PortalRef): Promise<PortalConnection>;
  /** The simulated HubSpot with this account; another workspace never gets the same. */
  sandbox(workspace: WorkspaceId, account: number): Sandbox;
  /** For a portal that is taken out. */
  forget(portal: Portal): void;
}

interface KeptConnection extends PortalConnection {
  readonly mark: string;
}

export function createPortals(deps: PortalsDeps): Portals {
  const kept = new Map<number, KeptConnection>();
  const sandboxes = new Map<string, Sandbox>();
  const sandbox: Portals['sandbox'] = (workspace, account) => {
    const name = `${workspace}:${account}`;
    const known = sandboxes.get(name) ?? deps.openSandbox(account);
    sandboxes.set(name, known);
    return known;
  };
  return {
    async connect(ref) {
      const portal = await findPortal(deps.db, ref.portalId);
      if (portal === undefined || portal.workspaceId !== ref.workspaceId) throw new Error(`Portal ${ref.portalId} is not there.`);
      const known = kept.get(portal.id);
      const mark = markOf(portal);
      if (known?.mark === mark) return known;
      const connection = { ...openConnection(deps, portal, sandbox), mark };
      kept.set(portal.id, connection);
      await learnAccount(deps, portal, connection);
      return connection;
    },
    sandbox,
    forget: (portal) => {
      kept.delete(portal.id);
      sandboxes.delete(`${portal.workspaceId}:${accountOf(portal)}`);
    },
  };
}

/** Tokens of a consent are replaced all the time, and the connection stays the same. */
function markOf({ connectedBy, tokenSealed, hubId }: Portal): string {
  return connectedBy === 'consent' ? `consent ${hubId}` : `${connectedBy} ${tokenSealed}`;
}

/** Of a simulated account: the number that it has or gets. */
export function accountOf({ id, hubId }: Pick<Portal, 'id' | 'hubId'>): number {
  return hubId ?? FIRST_SANDBOX_ACCOUNT + id;
}

function openConnection(deps: PortalsDeps, portal: Portal, openSandbox: Portals['sandbox']): PortalConnection {
  const sandbox = portal.kind === 'sandbox' ? openSandbox(portal.workspaceId, accountOf(portal)) : undefined;
  const clock = systemClock;
  const pacer = deps.watch.pacer(portal.id, createSharedPacer({ db: deps.db, portal: portal.id, clock, timeZone: portal.timeZone ?? 'UTC' }));
  const client = openClient(deps, { portal, pacer, sandbox, supply: supplyFor(deps, portal, sandbox) });
  const definitions = createDefinitions({ client, clock });
  const properties = createPortalProperties({
    client,
    definitions,
    clock,
    onFailure: ({ objectType, name, failure }) => deps.log.warn({ objectType, property: name, cause: failure.cause }, 'A property could not be created in HubSpot.'),
  });
  return { client, definitions, properties, breathe: (calls, signal) => pacer.breathe(calls, signal) };
}

function supplyFor({ db, sealKey, log, configuration }: PortalsDeps, portal: Portal, sandbox: Sandbox | undefined): TokenSupply {
  if (sandbox !== undefined) return { token: () => Promise.resolve(sandbox.token), see: () => undefined };
  return createTokenSupply({ db, sealKey, log, oauth: openHubSpotApp(configuration)?.oauth }, portal);
}

interface Opening {
  readonly portal: Portal;
  readonly pacer: SharedPacer;
  readonly sandbox: Sandbox | undefined;
  readonly supply: TokenSupply;
}

function openClient({ configuration, watch }: PortalsDeps, { portal, pacer, sandbox, supply }: Opening): HubSpotClient {
  const { hubspotApiUrl } = configuration;
  const { token, renewToken, see } = supply;
  return createHubSpotClient({
    fetch: sandbox === undefined ? underLease(watch.fetch(globalThis.fetch)) : (input, init) => sandbox.fetch(input instanceof URL ? input.href : input, init),
    ...(hubspotApiUrl === undefined || sandbox !== undefined ? {} : { baseUrl: hubspotApiUrl }),
    token,
    ...(renewToken === undefined ? {} : { renewToken }),
    pacer,
    clock: systemClock,
    random: Math.random,
    observe: (call) => {
      watch.observe(portal.id, call);
      see(call);
    },
  });
}

/** A process that was stopped for a while must not send what another one has taken over: a value that was the newest then may be an old one by now. */
function underLease(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => (mayGoOn() ? fetch(input, init) : Promise.reject(new TypeError('The lease may have ended.')));
}

/** A new token may belong to another account, where the ids of the old one mean nothing or, worse, something else. */
async function learnAccount({ db, log }: PortalsDeps, portal: Portal, { client }: PortalConnection): Promise<void> {
  const account = await client.account.details();
  if (!account.ok) return;
  const { portalId: hubId, timeZone } = account.value;
  if (hubId === portal.hubId && timeZone === portal.timeZone) return;
  await inTransaction(db, async (transaction) => {
    if (portal.hubId !== null && portal.hubId !== hubId) await dropLinks(transaction, portal.workspaceId, portal.id);
    await saveAccountOfPortal(transaction, portal.id, { hubId, timeZone });
  });
  log.info({ portal: portal.id, hubId }, 'The portal is connected to this HubSpot account.');
}

// Connects to the portals: one client, one pacer and one set of definitions for each, kept as long as its token stays the same.
import { createDefinitions, createHubSpotClient, type ObservedCall } from '@storebridge/hubspot';
import { dropLinks, findPortal, inTransaction, saveAccountOfPortal, unseal, type Db, type Portal, type SealKey } from '@storebridge/store';
import { createPortalProperties, type PortalConnection, type PortalRef } from '@storebridge/sync';
import type { Log } from '../log.ts';
import { systemClock } from '../system-clock.ts';
import type { OpenSandbox } from './sandbox.ts';
import { createSharedPacer } from './shared-pacer.ts';

export interface PortalsDeps {
  readonly db: Db;
  readonly sealKey: SealKey;
  readonly hubspotApiUrl: string | undefined;
  readonly openSandbox: OpenSandbox;
  readonly log: Log;
  readonly observe: (call: ObservedCall) => void;
}

export interface Portals {
  connect(ref: PortalRef): Promise<PortalConnection>;
}

interface KeptConnection extends PortalConnection {
  readonly tokenSealed: string | null;
}

export function createPortals(deps: PortalsDeps): Portals {
  const kept = new Map<number, KeptConnection>();
  return {
    async connect(ref) {
      const portal = await findPortal(deps.db, ref.portalId);
      if (portal === undefined || portal.workspaceId !== ref.workspaceId) throw new Error(`Portal ${ref.portalId} is not there.`);
      const known = kept.get(portal.id);
      if (known !== undefined && known.tokenSealed === portal.tokenSealed) return known;
      const connection = { ...openConnection(deps, portal), tokenSealed: portal.tokenSealed };
      kept.set(portal.id, connection);
      await learnAccount(deps, portal, connection);
      return connection;
    },
  };
}

function openConnection(deps: PortalsDeps, portal: Portal): PortalConnection {
  const sandbox = portal.kind === 'sandbox' ? deps.openSandbox() : undefined;
  const token = sandbox?.token ?? unsealToken(deps, portal);
  const clock = systemClock;
  const pacer = createSharedPacer({ db: deps.db, portal: portal.id, clock, timeZone: portal.timeZone ?? 'UTC' });
  const client = createHubSpotClient({
    fetch: sandbox === undefined ? globalThis.fetch : (input, init) => sandbox.fetch(input instanceof URL ? input.href : input, init),
    ...(deps.hubspotApiUrl === undefined || sandbox !== undefined ? {} : { baseUrl: deps.hubspotApiUrl }),
    token: () => Promise.resolve(token),
    pacer,
    clock,
    random: Math.random,
    observe: deps.observe,
  });
  const definitions = createDefinitions({ client, clock });
  const properties = createPortalProperties({
    client,
    definitions,
    clock,
    onFailure: ({ objectType, name, failure }) => deps.log.warn({ objectType, property: name, cause: failure.cause }, 'A property could not be created in HubSpot.'),
  });
  return { client, definitions, properties, breathe: (calls, signal) => pacer.breathe(calls, signal) };
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

function unsealToken(deps: PortalsDeps, portal: Portal): string {
  return portal.tokenSealed === null ? '' : unseal(deps.sealKey, portal.tokenSealed);
}

// Looks at everything that must be right for records to arrive in HubSpot.
import { statfs } from 'node:fs/promises';
import { remedyFor, type WorkspaceId } from '@storebridge/domain';
import { databaseFacts, listMappings, listPortals, listShops, type Portal, type Shop } from '@storebridge/store';
import { lackingProperties } from '@storebridge/sync';
import { objectTypeId, type HubSpotClient } from '@storebridge/hubspot';
import type { Storebridge } from './compose.ts';
import { noticeAddress } from './notice-address.ts';

export interface Finding {
  readonly state: 'ok' | 'warning' | 'failure';
  readonly what: string;
  readonly detail: string;
  readonly cure?: string;
}

const LEAST_FREE_BYTES = 1024 ** 3;
const GREATEST_SKEW_MS = 30_000;

/** @param workspace only what is of this one, beside what all share. */
export async function examine(storebridge: Storebridge, workspace?: WorkspaceId): Promise<readonly Finding[]> {
  const { journey } = storebridge;
  const portals = await listPortals(journey.db, workspace);
  const shops = await listShops(journey.db, workspace);
  return [
    ...(await examineDatabase(storebridge)),
    await examineDisk(storebridge),
    ...(await Promise.all(portals.map((portal) => examinePortal(storebridge, portal)))),
    ...(await Promise.all(shops.map((shop) => examineShop(storebridge, shop)))).flat(),
    ...(shops.length === 0 ? [{ state: 'warning', what: 'shops', detail: 'there is none yet', cure: 'Add a shop, or write one into storebridge.yaml and run `storebridge apply storebridge.yaml`.' } as const] : []),
  ];
}

async function examineDatabase({ journey, configuration }: Storebridge): Promise<readonly Finding[]> {
  const { version, now } = await databaseFacts(journey.db);
  const skew = Math.abs(now.getTime() - journey.clock.now().getTime());
  const where = configuration.databaseUrl === undefined ? 'embedded' : 'from DATABASE_URL';
  const clock: Finding =
    skew <= GREATEST_SKEW_MS
      ? { state: 'ok', what: 'clock', detail: 'agrees with the database' }
      : { state: 'failure', what: 'clock', detail: `differs from the database by ${Math.round(skew / 1000)} s`, cure: 'Let both machines keep their time with NTP.' };
  return [{ state: 'ok', what: 'database', detail: `PostgreSQL ${version}, ${where}` }, clock];
}

async function examineDisk({ configuration }: Storebridge): Promise<Finding> {
  const { bavail, bsize } = await statfs(configuration.dataFolder).catch(() => ({ bavail: 0, bsize: 0 }));
  const free = bavail * bsize;
  const detail = `${(free / 1024 ** 3).toFixed(1)} GB free in ${configuration.dataFolder}`;
  return free >= LEAST_FREE_BYTES ? { state: 'ok', what: 'disk', detail } : { state: 'failure', what: 'disk', detail, cure: 'Free some space, or set STOREBRIDGE_DATA to a larger disk.' };
}

async function examinePortal({ journey }: Storebridge, portal: Portal): Promise<Finding> {
  const what = `portal ${portal.name}`;
  if (portal.kind === 'sandbox') return { state: 'ok', what, detail: 'simulated' };
  const { client } = await journey.connect({ workspaceId: portal.workspaceId, portalId: portal.id });
  const account = await client.account.details();
  if (!account.ok) return { state: 'failure', what, detail: account.failure.message, cure: account.failure.remedy };
  return { state: 'ok', what, detail: `HubSpot account ${account.value.portalId}` };
}

async function examineShop(storebridge: Storebridge, shop: Shop): Promise<readonly Finding[]> {
  const what = `shop ${shop.slug}`;
  try {
    storebridge.openShop(shop);
  } catch (error) {
    return [{ state: 'failure', what, detail: error instanceof Error ? error.message : String(error), cure: 'Correct the settings of the shop, or those in storebridge.yaml and apply it.' }];
  }
  const connection = await examineConnection(storebridge, shop);
  const mappings = await listMappings(storebridge.journey.db, shop.id);
  if (mappings.length === 0) return [...connection, { state: 'warning', what, detail: 'it has no mapping, so nothing is sent', cure: 'Add an object mapping to the shop, or name a preset of the connector in storebridge.yaml.' }];
  const properties = await Promise.all(mappings.map((mapping) => examineProperties(storebridge, shop, mapping)));
  return [...connection, { state: 'ok', what, detail: `${mappings.length} mapping(s)` }, ...properties];
}

/** Of shops that can be read. */
async function examineConnection(storebridge: Storebridge, shop: Shop): Promise<readonly Finding[]> {
  const source = storebridge.openSource(shop);
  if (source === undefined) return [];
  const what = `connection of ${shop.slug}`;
  const seen = await source.check();
  if (!seen.ok) return [{ state: 'failure', what, detail: seen.problem.message, cure: remedyFor(seen.problem) }];
  const hearing: readonly Finding[] = noticeAddress(storebridge, shop) === undefined ? [] : [{ state: 'ok', what: `notices of ${shop.slug}`, detail: `their address is printed by \`storebridge address ${shop.slug}\`` }];
  return [{ state: 'ok', what, detail: seen.value }, ...hearing];
}

async function examineProperties({ journey }: Storebridge, shop: Shop, mapping: Awaited<ReturnType<typeof listMappings>>[number]): Promise<Finding> {
  const { objectType, groups = [], rules, name } = mapping.definition;
  const what = `mapping ${shop.slug}/${name}`;
  if (shop.portalId === null) return { state: 'warning', what, detail: 'the shop is not connected to HubSpot', cure: 'Connect the shop to a HubSpot account.' };
  const { client, properties } = await journey.connect({ workspaceId: shop.workspaceId, portalId: shop.portalId });
  const shapes = await properties.shapes(objectType, []);
  if (!shapes.ok) return { state: 'failure', what, detail: shapes.failure.message, cure: shapes.failure.remedy };
  const brought = groups.flatMap((group) => lackingProperties(group, shapes.value)).map((property) => property.name);
  const missing = rules.map((rule) => rule.property).filter((property) => !shapes.value.has(property) && !brought.includes(property));
  if (missing.length > 0) {
    return { state: 'failure', what, detail: `HubSpot has no ${objectType} property ${[...new Set(missing)].join(', ')}`, cure: 'Create it in HubSpot, or take its rules out of the mapping.' };
  }
  const room = brought.length === 0 ? Infinity : await roomForProperties(client, objectType);
  if (brought.length > room) {
    const detail = `${brought.length} properties are still to be created, and the HubSpot account has room for ${room}: ${brought.join(', ')}`;
    return { state: 'failure', what, detail, cure: 'Delete properties that are not needed, choose a larger plan, or take rules out of the mapping.' };
  }
  if (brought.length > 0) return { state: 'ok', what, detail: `${brought.length} properties will be created with the first record: ${brought.join(', ')}` };
  return { state: 'ok', what, detail: 'all properties are there' };
}

/** How many custom properties the account still allows; boundless where it does not say. */
async function roomForProperties(client: HubSpotClient, objectType: string): Promise<number> {
  const limits = await client.account.limits('custom-properties');
  if (!limits.ok) return Infinity;
  const typeId = objectTypeId(objectType);
  const rooms = limits.value.filter((usage) => usage.objectTypeId === undefined || usage.objectTypeId === typeId).map(({ limit, used }) => Math.max(0, limit - used));
  return Math.min(Infinity, ...rooms);
}

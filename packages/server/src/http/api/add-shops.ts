// Adds shops: all of them, or none and every mistake at its place.
import type { Connector } from '@storebridge/connectors';
import { addShop, findShop, inTransaction, notifyEvents, type Db, type Grant, type Portal, type Shop, type Workspace } from '@storebridge/store';
import { arrangeIfStore } from '../../bridge/arrange-store.ts';
import { storeIdTaken } from '../../bridge/store-id-taken.ts';
import type { ParsedBodyOf } from '../../contract/index.ts';
import type { Storebridge } from '../../compose.ts';
import { findPortalOf } from './portal-of-call.ts';
import { notValid, Refusal } from './refusal.ts';
import { connectorOfBody, grantOfBody, mistakesIn, storedSettings, withGrant, type Settings } from './shop-settings.ts';

type Body = ParsedBodyOf<'addShops'>;
type WantedShop = Body['shops'][number];

interface Mistake {
  readonly path: string;
  readonly message: string;
}

export interface AddShopsInput {
  readonly workspace: Workspace;
  readonly body: Body;
}

/** @throws Refusal 422 with all mistakes, 409 where a name is taken. */
export async function addShops(storebridge: Storebridge, { workspace, body }: AddShopsInput): Promise<readonly Shop[]> {
  const connector = connectorOfBody(body.connector);
  const grant = body.grant === undefined ? undefined : await grantOfBody(storebridge, workspace, connector.id, body.grant);
  const portal = body.portal === null ? undefined : await findPortalOf(storebridge, workspace, body.portal);
  if (body.portal !== null && portal === undefined) throw notValid('portal', 'there is no such HubSpot account in this workspace');
  const wanted = body.shops.map((shop) => ({ shop, settings: settingsOf(body, shop, grant) }));
  refuseMistakes([...wanted.flatMap(({ settings }, index) => mistakesOf(connector, body, settings, index)), ...doubledNames(body.shops)]);
  const { db, clock } = storebridge.journey;
  return inTransaction(db, async (transaction) => {
    const added: Shop[] = [];
    const taken: Mistake[] = [];
    for (const [index, { shop, settings }] of wanted.entries()) {
      const doubled = await storeIdTaken(transaction, workspace.id, { connector: connector.id, settings });
      if (doubled !== undefined) throw notValid(Object.hasOwn(shop.settings, 'storeId') ? `shops.${index}.settings.storeId` : 'settings.storeId', doubled);
      const kept = await insert(transaction, { storebridge, workspace, connector, grant, portal, shop, settings }, clock.now());
      if (kept === undefined) taken.push({ path: `shops.${index}.slug`, message: await whoHas(transaction, workspace, shop.slug) });
      else added.push(kept);
      if (kept !== undefined) await arrangeIfStore(transaction, kept, clock.now());
    }
    const [first] = taken;
    if (first !== undefined) throw new Refusal(409, { detail: `${first.path}: ${first.message}`, remedy: 'Choose another short name; it stands in the addresses of the shop.', errors: taken });
    await notifyEvents(transaction, workspace.id, [{ topic: 'shops', shop: null }]);
    return added;
  });
}

function settingsOf(body: Body, shop: WantedShop, grant: Grant | undefined): Settings {
  return withGrant({ ...body.settings, ...shop.settings }, grant);
}

/** What all shops share is wrong once, and not once for each shop. */
function mistakesOf(connector: Connector, body: Body, settings: Settings, index: number): readonly Mistake[] {
  return mistakesIn(connector, settings).flatMap(({ path, message }) => {
    const [key = ''] = path.split('.');
    const isShared = Object.hasOwn(body.settings, key) && !Object.hasOwn(body.shops[index]?.settings ?? {}, key);
    if (isShared && index > 0) return [];
    return [{ path: [isShared ? 'settings' : `shops.${index}.settings`, path].filter(Boolean).join('.'), message }];
  });
}

function doubledNames(shops: readonly WantedShop[]): readonly Mistake[] {
  return shops.flatMap(({ slug }, index) => (shops.findIndex((other) => other.slug === slug) === index ? [] : [{ path: `shops.${index}.slug`, message: 'is the same as that of an earlier shop in this list' }]));
}

function refuseMistakes(mistakes: readonly Mistake[]): void {
  const [first] = mistakes;
  if (first !== undefined) throw new Refusal(422, { detail: `${first.path}: ${first.message}`, errors: mistakes });
}

interface Insertion {
  readonly storebridge: Storebridge;
  readonly workspace: Workspace;
  readonly connector: Connector;
  readonly grant: Grant | undefined;
  readonly portal: Portal | undefined;
  readonly shop: WantedShop;
  readonly settings: Settings;
}

/** A shop that is not connected yet begins switched off: the person enables the integration when they want it. One that sends by itself is connected to begin with. */
function insert(db: Db, { storebridge, workspace, connector, grant, portal, shop, settings }: Insertion, now: Date): Promise<Shop | undefined> {
  return addShop(
    db,
    {
      workspaceId: workspace.id, slug: shop.slug, name: shop.name, connector: connector.id, portalId: portal?.id ?? null, grantId: grant?.id ?? null, isEnabled: portal !== undefined || connector.keepsForLater,
      ...storedSettings(storebridge.sealKey, connector.id, settings),
    },
    now,
  );
}

async function whoHas(db: Db, workspace: Workspace, slug: string): Promise<string> {
  const present = await findShop(db, slug);
  return present?.workspaceId === workspace.id ? `is taken by the shop "${present.name}"` : 'is taken';
}

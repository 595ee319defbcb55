// A workspace with a Spree shop and a pretix event that share one portal, and the journey as each life of a process opens it.
import { connectorNamed, type OpenShop, type ShopReader } from '../../packages/connectors/src/index.ts';
import { createDefinitions, createHubSpotClient } from '../../packages/hubspot/src/index.ts';
import { ensureWorkspace, saveCatalog, saveMappings, savePortal, saveShop, shopById, type Portal, type Shop } from '../../packages/store/src/index.ts';
import { createPortalProperties, type Journey, type PortalConnection } from '../../packages/sync/src/index.ts';
import type { Dice } from '../house/random.ts';
import type { DrillClock } from './drill-clock.ts';
import type { Ground } from './ground.ts';
import type { Life } from './life.ts';
import type { PretixShop } from './pretix-shop.ts';
import type { RoughHubSpot } from './rough-hubspot.ts';

export const SPREE_TOKEN = 'token-of-the-drill';

export interface Workplace {
  readonly portal: Portal;
  readonly spree: Shop;
  readonly pretix: Shop;
}

/** One process at work. */
export interface Desk {
  readonly journey: Journey;
  /** As it is stored now. */
  stored(shop: Shop): Promise<Shop>;
  open(shop: Shop): OpenShop;
  reader(shop: Shop): ShopReader;
}

export interface DeskDeps {
  readonly ground: Ground;
  readonly clock: DrillClock;
  readonly dice: Dice;
  readonly hubspot: RoughHubSpot;
  readonly pretix: PretixShop;
}

/** @param mark names the workspace and its shops. */
export async function prepareWorkplace({ ground, clock }: Pick<DeskDeps, 'ground' | 'clock'>, mark: string, pretix: PretixShop): Promise<Workplace> {
  const { db } = ground.database;
  const now = new Date(clock.ours());
  const { id: workspaceId } = await ensureWorkspace(db, `Drill ${mark}`, now);
  const portal = await savePortal(db, { workspaceId, name: 'main', kind: 'sandbox', tokenSealed: null }, now);
  const open = async (connector: string, settings: Readonly<Record<string, unknown>>): Promise<Shop> => {
    const shop = await saveShop(db, { workspaceId, portalId: portal.id, slug: `${connector}-${mark}`, connector, settings, secretsSealed: '', presets: ['full-graph'] }, now);
    await saveMappings(db, shop, openStored(shop).preset('full-graph') ?? [], now);
    return shop;
  };
  return { portal, spree: await open('spree', { token: SPREE_TOKEN, currency: 'EUR' }), pretix: await open('pretix', pretix.settings) };
}

function openStored({ connector, settings, catalog }: Shop): OpenShop {
  const opened = connectorNamed(connector)?.open(settings, catalog);
  if (opened?.ok !== true) throw new Error(`The shop of the drill cannot be opened: ${opened?.reason ?? connector}`);
  return opened.shop;
}

export function openDesk({ ground, clock, dice, hubspot, pretix }: DeskDeps, life: Life | undefined): Desk {
  const { db } = ground.database;
  const time = { now: clock.ours, sleep: (ms: number) => Promise.resolve(clock.turn(ms)) };
  const act: Life['act'] = (step) => (life === undefined ? step() : life.act(step));
  const client = createHubSpotClient({
    fetch: hubspot.fetchBy(act), token: hubspot.token, clock: time, random: () => dice.next(), pacer: { acquire: () => Promise.resolve(), learn: () => undefined },
    ...(hubspot.renewToken === undefined ? {} : { renewToken: hubspot.renewToken }),
    ...(hubspot.deadline === undefined ? {} : { deadline: hubspot.deadline }),
  });
  const definitions = createDefinitions({ client, clock: time });
  const properties = createPortalProperties({ client, definitions, clock: time, onFailure: () => undefined });
  const connection: PortalConnection = { client, definitions, properties, breathe: () => Promise.resolve() };
  const reader = (shop: Shop): ShopReader => {
    const built = openStored(shop).reader?.({
      fetch: (input, init) => act(() => pretix.shop.fetch(input, init)), clock: time, random: () => dice.next(), connectedAt: shop.connectedAt.getTime(),
      ...(shop.catalogAt === null ? {} : { described: { catalog: shop.catalog, at: shop.catalogAt.getTime() } }),
      onDescribed: (catalog) => saveCatalog(db, shop.id, catalog, new Date(clock.ours())),
    });
    if (built === undefined) throw new Error('This shop cannot be read.');
    return built;
  };
  const journey: Journey = {
    db,
    clock: { now: () => new Date(clock.ours()) },
    random: () => dice.next(),
    openShop: (shop) => openStored(shop).system,
    openSource: (shop) => (shop.connector === 'pretix' ? reader(shop) : undefined),
    connect: () => Promise.resolve(connection),
    // Every round looks at everything, as the periodic run does.
    wake: { carry: () => Promise.resolve(), deliver: () => Promise.resolve() },
  };
  return {
    journey,
    open: openStored,
    reader,
    stored: async (shop) => {
      const found = await shopById(db, shop.id);
      if (found === undefined) throw new Error('The shop of the drill is gone.');
      return found;
    },
  };
}

// The shops of a workspace: adding and changing them, connecting them to HubSpot, and reading them now.
import { connectorNamed } from '@storebridge/connectors';
import { remedyFor } from '@storebridge/domain';
import { inTransaction, listShops, lockShop, notifyEvents, removeShop, saveMappings, sendingPortal, shopById, switchShop, type Shop } from '@storebridge/store';
import { beginSurvey } from '../../backfills/begin-survey.ts';
import { askOnInstall } from '../../bridge/ask-on-install.ts';
import { welcomeStore } from '../../bridge/welcome-store.ts';
import { PULL, type ShopJob } from '../../jobs/queues.ts';
import { connectShop, disconnectShop } from '../../portals/connect-shop.ts';
import { retryCured } from '../../retry-cured.ts';
import { addShops } from './add-shops.ts';
import type { Call, HandlersFor } from './call.ts';
import { changeShopOf } from './change-shop.ts';
import { findPortalOf } from './portal-of-call.ts';
import { notFound, notValid } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';
import { showShop, showShops } from './show-shop.ts';
import type { AnswerOf } from '../../contract/index.ts';

type ShopOperation = 'listShops' | 'addShops' | 'getShop' | 'changeShop' | 'removeShop' | 'checkShop' | 'switchIntegration' | 'connectShop' | 'disconnectShop' | 'syncShop';
type ShopCall = Pick<Call<ShopOperation>, 'storebridge'>;

export const shopHandlers: HandlersFor<ShopOperation> = {
  async listShops({ storebridge, workspace }) {
    return { items: await showShops(storebridge, workspace, await listShops(storebridge.journey.db, workspace.id)) };
  },

  async addShops(call) {
    const { storebridge, workspace, body } = call;
    const added = await addShops(storebridge, { workspace, body });
    call.note(added.map(({ slug }) => slug).join(', '), { connector: body.connector, ...(body.portal === null ? {} : { portal: body.portal }) });
    for (const shop of added) {
      await readSoon(call, shop);
      await surveySoon(call, shop);
      await welcomeStore(storebridge, shop);
      await askOnInstall(storebridge, shop);
    }
    return { items: await showShops(storebridge, workspace, added) };
  },

  async getShop(call) {
    return showShop(call.storebridge, await shopOfCall(call));
  },

  async changeShop(call) {
    const { storebridge, workspace, body } = call;
    const shop = await shopOfCall(call);
    await changeShopOf(storebridge, { workspace, shop, body });
    call.note(shop.slug, { changed: Object.keys(body) });
    const changed = await present(call, shop);
    if (body.settings !== undefined || body.grant !== undefined) {
      await retryCured(storebridge.journey, changed);
      await readSoon(call, changed);
    }
    return showShop(storebridge, changed);
  },

  async removeShop(call) {
    const { journey } = call.storebridge;
    const shop = await shopOfCall(call);
    await inTransaction(journey.db, async (db) => {
      const locked = await lockShop(db, shop.id);
      if (locked === undefined) return;
      // Whoever posted something and waits for the answer hears it this way.
      await saveMappings(db, locked, [], journey.clock.now());
      await removeShop(db, locked);
      await notifyEvents(db, shop.workspaceId, [{ topic: 'shops', shop: null }]);
    });
    call.note(shop.slug, { name: shop.name });
  },

  async checkShop(call) {
    return check(call, await shopOfCall(call));
  },

  async switchIntegration(call) {
    const { journey } = call.storebridge;
    const { isEnabled } = call.body;
    const shop = await shopOfCall(call);
    await inTransaction(journey.db, async (db) => {
      const locked = await lockShop(db, shop.id);
      if (locked === undefined || locked.isEnabled === isEnabled) return;
      await switchShop(db, locked, isEnabled, journey.clock.now());
      await notifyEvents(db, shop.workspaceId, [{ topic: 'shops', shop: shop.slug }]);
    });
    call.note(shop.slug, { isEnabled });
    const switched = await present(call, shop);
    await sendSoon(call, switched);
    return showShop(call.storebridge, switched);
  },

  async connectShop(call) {
    const { storebridge, workspace, body } = call;
    const shop = await shopOfCall(call);
    const portal = await findPortalOf(storebridge, workspace, body.portal);
    if (portal === undefined) throw notValid('portal', 'there is no such HubSpot account in this workspace');
    if (!(await connectShop(storebridge, shop, portal))) throw notFound('shop');
    call.note(shop.slug, { portal: portal.name });
    const connected = await present(call, shop);
    await readSoon(call, connected);
    await surveySoon(call, connected);
    return showShop(storebridge, connected);
  },

  async disconnectShop(call) {
    const shop = await shopOfCall(call);
    await disconnectShop(call.storebridge, shop);
    call.note(shop.slug);
    return showShop(call.storebridge, await present(call, shop));
  },

  async syncShop(call) {
    const { storebridge, caller } = call;
    const shop = await shopOfCall(call);
    await readSoon(call, shop, caller.name);
    await storebridge.journey.wake.carry(storebridge.journey.db, shop);
    await sendSoon(call, shop);
    call.note(shop.slug);
  },
};

/** In the background, and at once. */
async function readSoon({ storebridge }: ShopCall, shop: Shop, startedBy?: string): Promise<void> {
  if (connectorNamed(shop.connector)?.canRead !== true) return;
  const job: ShopJob = { shopId: shop.id, ...(startedBy === undefined ? {} : { startedBy }) };
  await storebridge.boss.send(PULL, job, { singletonKey: String(shop.id) });
}

/** Settings that are no longer valid must not keep a shop from being connected. */
async function surveySoon({ storebridge }: ShopCall, shop: Shop): Promise<void> {
  if (typeof openOrWhyNot(storebridge, shop) !== 'string') await beginSurvey(storebridge, shop);
}

async function sendSoon({ storebridge }: ShopCall, shop: Shop): Promise<void> {
  const portal = sendingPortal(shop);
  if (portal !== undefined) await storebridge.journey.wake.deliver(storebridge.journey.db, portal);
}

async function present({ storebridge }: ShopCall, shop: Shop): Promise<Shop> {
  const found = await shopById(storebridge.journey.db, shop.id);
  if (found === undefined) throw notFound('shop');
  return found;
}

async function check({ storebridge }: ShopCall, shop: Shop): Promise<AnswerOf<'checkShop'>> {
  const source = openOrWhyNot(storebridge, shop);
  if (typeof source === 'string') return { isOk: false, message: source, remedy: 'Correct the settings of the shop.' };
  if (source === undefined) return { isOk: true, message: 'This shop sends its records by itself, so there is nothing to ask it.', remedy: null };
  const seen = await source.check();
  return seen.ok ? { isOk: true, message: seen.value, remedy: null } : { isOk: false, message: seen.problem.message, remedy: remedyFor(seen.problem) };
}

function openOrWhyNot(storebridge: ShopCall['storebridge'], shop: Shop): ReturnType<ShopCall['storebridge']['openSource']> | string {
  try {
    return storebridge.openSource(shop);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

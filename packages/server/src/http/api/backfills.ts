// Bringing the orders of past days: what it costs, beginning, pausing, going on and ending.
import type { ShopReader } from '@storebridge/connectors';
import { findBackfill, inTransaction, listBackfills, notifyEvents, requestBackfill, turnBackfill, type BackfillState, type ListedBackfill, type Shop } from '@storebridge/store';
import { showBackfill } from '../../backfills/show-backfill.ts';
import { reckonBackfill } from '../../commands/backfill-cost.ts';
import type { BackfillInfo } from '../../contract/index.ts';
import { sendBackfill } from '../../jobs/queues.ts';
import { OperatorError } from '../../operator-error.ts';
import type { Call, HandlersFor } from './call.ts';
import { notFound, Refusal } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';

type BackfillOperation = 'listBackfills' | 'reckonBackfill' | 'startBackfill' | 'pauseBackfill' | 'resumeBackfill' | 'cancelBackfill';

/** What a shop that limits its callers allows at least: https://docs.pretix.eu/dev/api/ratelimit.html */
const SHOP_CALLS_PER_SECOND = 5;
/** What the smallest HubSpot account allows, and a tenth left to others: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
const HUBSPOT_CALLS_PER_SECOND = 9;

export const backfillHandlers: HandlersFor<BackfillOperation> = {
  async listBackfills(call) {
    return { items: (await listBackfills(call.storebridge.journey.db, await shopOfCall(call))).map(showBackfill) };
  },

  async reckonBackfill(call) {
    const shop = await shopOfCall(call);
    const source = sourceOf(call, shop);
    const { orders, shopCalls, hubspotCalls } = await reckon(call, shop, source);
    return { orders, shopCalls, hubspotCalls, seconds: Math.ceil(Math.max(shopCalls / SHOP_CALLS_PER_SECOND, hubspotCalls / HUBSPOT_CALLS_PER_SECOND)) };
  },

  async startBackfill(call) {
    const { storebridge, caller, body } = call;
    const { journey, boss } = storebridge;
    const shop = await shopOfCall(call);
    sourceOf(call, shop);
    if (shop.portalId === null || !shop.isEnabled) throw new Refusal(409, { detail: 'The shop sends nothing to HubSpot now.', remedy: 'Connect it to HubSpot, or enable its integration.' });
    const backfill = await inTransaction(journey.db, async (db) => {
      const requested = await requestBackfill(db, shop, { ...body, isSurvey: false, startedBy: caller.name }, journey.clock.now());
      await sendBackfill(boss, requested.id, db);
      return requested;
    });
    call.note(shop.name, { from: body.from, to: body.to });
    return showBackfill(backfill);
  },

  pauseBackfill: (call) => turn(call, ['running'], 'paused'),
  resumeBackfill: (call) => turn(call, ['paused', 'failed'], 'running'),
  cancelBackfill: (call) => turn(call, ['running', 'paused', 'failed'], 'canceled'),
};

function sourceOf({ storebridge }: Pick<Call, 'storebridge'>, shop: Shop): ShopReader {
  const source = storebridge.openSource(shop);
  if (source === undefined) throw new Refusal(409, { detail: 'This shop cannot be asked for its past: it only sends what is new.' });
  return source;
}

async function reckon(call: Call<'reckonBackfill'>, shop: Shop, source: ShopReader): ReturnType<typeof reckonBackfill> {
  try {
    return await reckonBackfill(call.storebridge.journey, shop, source, call.body);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    throw new Refusal(502, { detail: error.message, ...(error.remedy === undefined ? {} : { remedy: error.remedy }) });
  }
}

async function turn(call: Call<'pauseBackfill'> | Call<'resumeBackfill'> | Call<'cancelBackfill'>, before: readonly BackfillState[], state: BackfillState): Promise<BackfillInfo> {
  const { journey, boss } = call.storebridge;
  const shop = await shopOfCall(call);
  const known = await backfillOfShop(call, shop);
  const turned = await inTransaction(journey.db, async (db) => {
    const backfill = await turnBackfill(db, known, before, state, journey.clock.now());
    if (backfill?.state === 'running') await sendBackfill(boss, backfill.id, db);
    if (backfill !== undefined) await notifyEvents(db, shop.workspaceId, [{ topic: 'runs', shop: shop.slug }]);
    return backfill;
  });
  if (turned === undefined) throw new Refusal(409, { detail: `This backfill is ${(await backfillOfShop(call, shop)).state}.` });
  call.note(shop.name, { from: turned.from, to: turned.to });
  return showBackfill(turned);
}

async function backfillOfShop({ storebridge, params }: Pick<Call<'pauseBackfill'>, 'storebridge' | 'params'>, shop: Shop): Promise<ListedBackfill> {
  const id = Number(params.backfill);
  const backfill = Number.isSafeInteger(id) ? await findBackfill(storebridge.journey.db, id) : undefined;
  if (backfill === undefined || backfill.shopId !== shop.id || backfill.isSurvey) throw notFound('backfill');
  return backfill;
}

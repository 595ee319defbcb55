// Carts that nobody touches for as long as their store says become abandoned, as if the shop had said so itself.
import { ABANDONED, CART, digestOf, storeSettings } from '@storebridge/connectors';
import { addChanges, inTransaction, listShops, waitingCarts, type NewChange, type Shop, type WaitingCart } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';

const MINUTE_MS = 60_000;
/** Carts that are looked at in one transaction. */
const BATCH = 500;

export async function abandonCarts(journey: Pick<Journey, 'db' | 'clock' | 'openShop' | 'wake'>): Promise<void> {
  for (const shop of await listShops(journey.db)) {
    if (shop.connector === 'bridge') await abandonCartsOf(journey, shop);
  }
}

async function abandonCartsOf(journey: Pick<Journey, 'db' | 'clock' | 'openShop' | 'wake'>, shop: Shop): Promise<void> {
  const { abandonAfterMinutes } = storeSettings.safeParse(shop.settings).data ?? {};
  const stageField = abandonAfterMinutes === undefined ? undefined : journey.openShop(shop).statusField?.('order');
  if (abandonAfterMinutes === undefined || stageField === undefined) return;
  const now = journey.clock.now();
  const heardBefore = new Date(now.getTime() - abandonAfterMinutes * MINUTE_MS);
  await inTransaction(journey.db, async (db) => {
    const carts = await waitingCarts(db, shop, { status: CART, heardBefore, limit: BATCH });
    await addChanges(db, shop, carts.map((cart) => toChange(cart, stageField)), now);
    if (carts.length > 0) await journey.wake.carry(db, shop);
  });
}

/** As old as what the shop told last, so that whatever it tells next is newer. */
function toChange({ key, changedAt }: WaitingCart, stageField: string): NewChange {
  const fields = { [stageField]: ABANDONED };
  return { kind: 'order', key, priority: 'live', pushed: { version: { changedAt, rank: 1, state: '', replaces: null, isPartial: true }, fields, digest: digestOf([key, changedAt, fields]) } };
}

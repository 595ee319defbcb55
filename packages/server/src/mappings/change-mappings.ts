// Changes the mappings of a shop as they stand at that moment, whoever else saves at the same time.
import { inTransaction, listMappings, lockShop, type Db, type Mapping, type Shop } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';

/** What is thrown in `change` undoes it. @returns what `change` made; `undefined` where the shop is gone. */
export async function changeMappings<Changed>({ db, clock }: Pick<Journey, 'db' | 'clock'>, shop: Shop, change: (db: Db, present: readonly Mapping[], now: Date) => Promise<Changed>): Promise<Changed | undefined> {
  return inTransaction(db, async (transaction) => {
    const locked = await lockShop(transaction, shop.id);
    return locked === undefined ? undefined : change(transaction, await listMappings(transaction, shop.id), clock.now());
  });
}

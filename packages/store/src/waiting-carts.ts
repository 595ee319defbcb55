// Carts of which nothing was heard for a while.
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';

export interface WaitingCart {
  readonly key: string;
  /** As the shop told it last, epoch milliseconds. */
  readonly changedAt: number;
}

export interface WaitingCartsInput {
  /** The shop's own word for a cart that is not bought yet. */
  readonly status: string;
  readonly heardBefore: Date;
  readonly limit: number;
}

/** Orders with this status, those that wait longest first. */
export async function waitingCarts(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, { status, heardBefore, limit }: WaitingCartsInput): Promise<readonly WaitingCart[]> {
  const { rows } = await sql<{ key: string; changed_at: number | null }>`
    select key, (snapshot ->> 'changedAt')::bigint as changed_at from records
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and kind = 'order' and status = ${status} and not is_gone and updated_at < ${heardBefore}
    order by updated_at limit ${limit}`.execute(db);
  return rows.map(({ key, changed_at: changedAt }) => ({ key, changedAt: changedAt ?? 0 }));
}

// Carts that somebody left behind, and whether they were bought after all.
import type { Money } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { toJson } from './json.ts';
import { bucketOf, forEachShop, isWithin, type ReportScope, type ReportStep } from './report-scope.ts';
import type { Shop } from './shops.ts';

export interface AbandonedCart {
  /** The shop's own id of the cart; the order that comes of it goes by the same key. */
  readonly key: string;
  /** When it was left behind; null where the shop does not say, which means now. */
  readonly abandonedAt: Date | null;
  readonly amount: Money;
}

/** A cart that is told again keeps the moment at which it was left first, and stays recovered if it is. */
export async function noteAbandoned(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, carts: readonly AbandonedCart[], now: Date): Promise<void> {
  if (carts.length === 0) return;
  const last = new Map(carts.map(({ key, abandonedAt, amount }) => [key, { key, abandoned_at: abandonedAt ?? now, amount_minor: amount.minor, currency: amount.currency }]));
  await sql`
    insert into carts as c (workspace_id, shop_id, key, abandoned_at, amount_minor, currency)
    select ${shop.workspaceId}::bigint, ${shop.id}::bigint, row.key, row.abandoned_at, row.amount_minor, row.currency
    from jsonb_to_recordset(${toJson([...last.values()])}::jsonb) as row (key text, abandoned_at timestamptz, amount_minor bigint, currency text)
    on conflict (workspace_id, shop_id, key)
    do update set abandoned_at = least(c.abandoned_at, excluded.abandoned_at), amount_minor = excluded.amount_minor, currency = excluded.currency`.execute(db);
}

/** Keys of which no cart was left behind are passed over: whoever bought at once has recovered nothing. */
export async function noteRecovered(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, keys: readonly string[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    update carts set recovered_at = greatest(${now}::timestamptz, abandoned_at)
    where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id} and key = any(${keys}) and recovered_at is null`.execute(db);
}

export interface CartFigures {
  readonly shopId: number;
  /** ISO day on which the step begins, or the first one of the period. */
  readonly day: string;
  readonly currency: string;
  readonly abandoned: number;
  readonly abandonedMinor: number;
  /** Of these; whenever that was. */
  readonly recovered: number;
  readonly recoveredMinor: number;
}

/** Carts by the day on which they were left behind. */
export async function cartFigures(db: Db, scope: ReportScope, step: ReportStep): Promise<readonly CartFigures[]> {
  if (scope.shops.length === 0) return [];
  const { rows } = await sql<CartFigures>`
    with found as (${forEachShop(scope, (shop) => sql`
      select ${shop.id}::bigint as "shopId", ${bucketOf(step, scope, shop, sql`c.abandoned_at`)} as day, c.currency, count(*) as abandoned, sum(c.amount_minor)::bigint as "abandonedMinor",
        count(c.recovered_at) as recovered, coalesce(sum(c.amount_minor) filter (where c.recovered_at is not null), 0)::bigint as "recoveredMinor"
      from carts c where c.workspace_id = ${scope.workspaceId} and c.shop_id = ${shop.id} and ${isWithin(scope, shop, sql`c.abandoned_at`)}
      group by 2, 3`)})
    select "shopId", day::text, currency, abandoned, "abandonedMinor", recovered, "recoveredMinor" from found order by found.day, "shopId", currency`.execute(db);
  return rows;
}

// Products by what was sold of them.
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { isCounted, shopsIn, type ReportScope } from './report-scope.ts';

export interface ProductFigures {
  readonly shopId: number;
  /** The shop's own key, or the name where the shop has no key for it. */
  readonly product: string;
  /** As the position that was read last calls it. */
  readonly name: string;
  readonly currency: string;
  readonly quantity: number;
  readonly revenueMinor: number;
}

export interface TopProducts {
  readonly rows: readonly ProductFigures[];
  /** Of all that were sold. */
  readonly total: number;
}

export interface ProductChoice {
  /** Only of this one. */
  readonly currency?: string | undefined;
  readonly limit: number;
}

/** What positions of orders that count come to, most revenue first. Fees and shipping are in no position, and canceled positions count as little as canceled orders. */
export async function topProducts(db: Db, scope: ReportScope, { currency, limit }: ProductChoice): Promise<TopProducts> {
  const { rows } = await sql<ProductFigures & { readonly total: number }>`
    with ${shopsIn(scope)}, best as (
      select s.shop_id, found.*, count(*) over () as total from shops_in s
      cross join lateral (
        select p.product, o.currency, sum(p.quantity) as quantity, coalesce(sum(p.amount_minor), 0)::bigint as revenue, max(p.id) as newest
        from records o join records p on p.workspace_id = o.workspace_id and p.shop_id = o.shop_id and p.whole = o.key
        where ${isCounted(scope.workspaceId)} and o.happened_at >= s.starts_at and o.happened_at < s.ends_at and ${currency === undefined ? sql`true` : sql`o.currency = ${currency}`}
          and p.kind = 'order-position' and p.product is not null and not p.is_gone and (s.statuses is null or p.status is null or p.status = any(s.statuses))
        group by 1, 2
      ) as found
      order by found.currency, found.revenue desc, found.quantity desc, found.product collate "C", s.shop_id limit ${limit}
    )
    select best.shop_id as "shopId", best.product, coalesce(r.product_name, best.product) as name, best.currency, best.quantity, best.revenue as "revenueMinor", best.total
    from best left join records r on r.workspace_id = ${scope.workspaceId} and r.id = best.newest
    order by best.currency, best.revenue desc, best.quantity desc, best.product collate "C", best.shop_id`.execute(db);
  return { rows: rows.map(({ shopId, product, name, currency: of, quantity, revenueMinor }) => ({ shopId, product, name, currency: of, quantity, revenueMinor })), total: rows[0]?.total ?? 0 };
}

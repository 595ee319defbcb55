// Products by what was sold of them.
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { forEachShop, hasStatus, isCounted, isWithin, type ReportScope } from './report-scope.ts';

export interface ProductFigures {
  readonly shopId: number;
  /** The shop's own key, or the name where the shop has no key for it. */
  readonly product: string;
  /** As the position that was read last calls it. */
  readonly name: string;
  readonly currency: string;
  readonly quantity: number;
  readonly revenueMinor: number;
  /** How many products were sold in this currency. */
  readonly ofAll: number;
}

/**
 * What positions of orders that count come to, most revenue first. Fees and shipping are in no position, and canceled positions count as little as canceled orders.
 * @param most for each currency.
 */
export async function topProducts(db: Db, scope: ReportScope, most: number): Promise<readonly ProductFigures[]> {
  if (scope.shops.length === 0) return [];
  const { rows } = await sql<ProductFigures>`
    with found as (${forEachShop(scope, (shop) => sql`
      select ${shop.id}::bigint as shop_id, p.product, o.currency, sum(p.quantity) as quantity, coalesce(sum(p.amount_minor), 0)::bigint as revenue, max(p.id) as newest
      from records o join records p on p.whole = o.key
      where ${isCounted(scope, shop)} and ${isWithin(scope, shop, sql`o.happened_at`)}
        and p.workspace_id = ${scope.workspaceId} and p.shop_id = ${shop.id} and p.kind = 'order-position' and p.product is not null and not p.is_gone
        and (p.status is null or ${hasStatus(sql`p.status`, shop.statuses)})
      group by 2, 3`)}),
    placed as (select *, row_number() over best as place, count(*) over (partition by currency) as of_all from found window best as (partition by currency order by revenue desc, quantity desc, product collate "C", shop_id))
    select placed.shop_id as "shopId", placed.product, coalesce(r.product_name, placed.product) as name, placed.currency, placed.quantity, placed.revenue as "revenueMinor", placed.of_all as "ofAll"
    from placed left join records r on r.workspace_id = ${scope.workspaceId} and r.id = placed.newest
    where placed.place <= ${most} order by placed.currency, placed.place`.execute(db);
  return rows;
}

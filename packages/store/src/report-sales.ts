// Orders and what they came to, by step, shop and currency.
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { bucketOf, forEachShop, isCounted, isWithin, type ReportScope, type ReportStep } from './report-scope.ts';

export interface SalesFigures {
  readonly shopId: number;
  /** ISO day on which the step begins, or the first one of the period. */
  readonly day: string;
  readonly currency: string;
  readonly orders: number;
  readonly revenueMinor: number;
}

export async function salesFigures(db: Db, scope: ReportScope, step: ReportStep): Promise<readonly SalesFigures[]> {
  if (scope.shops.length === 0) return [];
  const { rows } = await sql<SalesFigures>`
    with found as (${forEachShop(scope, (shop) => sql`
      select ${shop.id}::bigint as "shopId", ${bucketOf(step, scope, shop, sql`o.happened_at`)} as day, o.currency, count(*) as orders, sum(o.amount_minor)::bigint as "revenueMinor"
      from records o where ${isCounted(scope, shop)} and ${isWithin(scope, shop, sql`o.happened_at`)}
      group by 2, 3`)})
    select "shopId", day::text, currency, orders, "revenueMinor" from found order by found.day, "shopId", currency`.execute(db);
  return rows;
}

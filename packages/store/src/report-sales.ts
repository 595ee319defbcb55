// Orders and what they came to, by step, shop and currency.
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { bucketIn, isCounted, shopsIn, type ReportScope, type ReportStep } from './report-scope.ts';

export interface SalesFigures {
  readonly shopId: number;
  /** ISO day on which the step begins, or the first one of the period. */
  readonly day: string;
  readonly currency: string;
  readonly orders: number;
  readonly revenueMinor: number;
}

/** The subquery stands for itself, so that each shop is read by its index whatever the planner thinks of their number. */
export async function salesFigures(db: Db, scope: ReportScope, step: ReportStep): Promise<readonly SalesFigures[]> {
  const { rows } = await sql<SalesFigures>`
    with ${shopsIn(scope)}
    select s.shop_id as "shopId", found.day::text, found.currency, found.orders, found."revenueMinor" from shops_in s
    cross join lateral (
      select ${bucketIn(step, sql`o.happened_at`)} as day, o.currency, count(*) as orders, sum(o.amount_minor)::bigint as "revenueMinor"
      from records o where ${isCounted(scope.workspaceId)} and o.happened_at >= s.starts_at and o.happened_at < s.ends_at
      group by 1, 2
    ) as found
    order by found.day, s.shop_id, found.currency`.execute(db);
  return rows;
}

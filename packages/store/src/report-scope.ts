// What a report is about: shops with the words that count, and days in the time zone of each.
import type { ShopId, WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';

export interface ReportShop {
  readonly id: ShopId;
  /** Where its days begin. */
  readonly timeZone: string;
  /** Statuses of orders that count; null where every order does. */
  readonly statuses: readonly string[] | null;
}

export interface ReportScope {
  readonly workspaceId: WorkspaceId;
  readonly shops: readonly ReportShop[];
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
}

/** Weeks begin on Monday, as ISO 8601 has them. `whole` is the period in one. */
export type ReportStep = 'day' | 'week' | 'month' | 'whole';

type Fragment = ReturnType<typeof sql>;

/** A query for each shop, so that the planner knows how much of it counts. The scope must have a shop. */
export function forEachShop({ shops }: ReportScope, queryOf: (shop: ReportShop) => Fragment): Fragment {
  return sql.join(shops.map((shop) => sql`(${queryOf(shop)})`), sql` union all `);
}

/** The moment at which an ISO day begins where the shop is. */
export function beginningOf(day: string, { timeZone }: ReportShop): Fragment {
  return sql`(${day}::date::timestamp at time zone ${timeZone}::text)`;
}

export function isWithin({ from, to }: ReportScope, shop: ReportShop, moment: Fragment): Fragment {
  return sql`${moment} >= ${beginningOf(from, shop)} and ${isUntil(to, shop, moment)}`;
}

/** Until the last day is over. */
export function isUntil(to: string, { timeZone }: ReportShop, moment: Fragment): Fragment {
  return sql`${moment} < ((${to}::date + 1)::timestamp at time zone ${timeZone}::text)`;
}

/** The day by which a moment is counted. The first step of a period begins with the period. */
export function bucketOf(step: ReportStep, { from }: ReportScope, { timeZone }: ReportShop, moment: Fragment): Fragment {
  if (step === 'whole') return sql`${from}::date`;
  const day = sql`(${moment} at time zone ${timeZone}::text)`;
  return step === 'day' ? sql`${day}::date` : sql`greatest(date_trunc(${sql.lit(step)}, ${day})::date, ${from}::date)`;
}

/** Of the orders `o`, those of the shop that count; the index `records_counted` holds the same condition. */
export function isCounted({ workspaceId }: ReportScope, { id, statuses }: ReportShop): Fragment {
  return sql`o.workspace_id = ${workspaceId} and o.shop_id = ${id} and o.kind = 'order' and not o.is_test and not o.is_gone
    and o.amount_minor is not null and o.currency is not null and ${hasStatus(sql`o.status`, statuses)}`;
}

export function hasStatus(status: Fragment, statuses: readonly string[] | null): Fragment {
  return statuses === null ? sql`true` : sql`${status} = any(${statuses})`;
}

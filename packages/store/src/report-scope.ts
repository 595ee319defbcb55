// What a report is about: shops with the words that count, and days in the time zone of each.
import type { ShopId, WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { toJson } from './json.ts';

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

/** The common table `shops_in`, with the moments between which the days of each shop lie. */
export function shopsIn({ shops, from, to }: ReportScope): Fragment {
  const rows = shops.map(({ id, timeZone, statuses }) => ({ shop_id: id, zone: timeZone, statuses }));
  return sql`shops_in as materialized (
    select shop_id, zone, statuses, ${from}::date as first_day, ${from}::date::timestamp at time zone zone as starts_at, (${to}::date + 1)::timestamp at time zone zone as ends_at
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as given (shop_id bigint, zone text, statuses text[])
  )`;
}

/** The day by which a moment is counted, in the time zone of the shop `s`. The first step of a period begins with the period. */
export function bucketIn(step: ReportStep, moment: Fragment): Fragment {
  if (step === 'whole') return sql`s.first_day`;
  const day = sql`(${moment} at time zone s.zone)`;
  return step === 'day' ? sql`${day}::date` : sql`greatest(date_trunc(${sql.lit(step)}, ${day})::date, s.first_day)`;
}

/** Of the orders `o` of the shop `s`, those that count; the index `records_counted` holds the same condition. */
export function isCounted(workspaceId: WorkspaceId): Fragment {
  return sql`o.workspace_id = ${workspaceId} and o.shop_id = s.shop_id and o.kind = 'order' and not o.is_test and not o.is_gone
    and o.amount_minor is not null and o.currency is not null and (s.statuses is null or o.status = any(s.statuses))`;
}

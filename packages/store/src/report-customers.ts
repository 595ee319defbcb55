// People who ordered for the first time, and people who came back.
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { beginningOf, bucketOf, forEachShop, isCounted, isUntil, type ReportScope, type ReportStep } from './report-scope.ts';

export interface CustomerCounts {
  /** Whose first order of all lies in this step. */
  readonly newcomers: number;
  /** Who ordered in this step, and before it for the first time. */
  readonly returning: number;
}

export interface CustomerFigures extends CustomerCounts {
  /** ISO day on which the step begins, or the first one of the period. */
  readonly day: string;
}

export interface CustomerReport {
  readonly rows: readonly CustomerFigures[];
  /** Who ordered in the period at all; whoever came back on several days is one of them. */
  readonly people: number;
  /** From the day `since` until the period begins, in one. */
  readonly before: CustomerCounts;
}

export interface CustomerQuestion {
  readonly step: ReportStep;
  /** ISO day before the period; absent, nothing is counted before it. */
  readonly since?: string;
}

/** Stand for the days before the period and for those before them: all are counted in one go, and the first of them is the least. */
const BEFORE = '0001-01-01';
const LONG_BEFORE = '-infinity';

/** People are told apart by their e-mail address, in all shops of the scope together; orders without one are nobody's. */
export async function customerFigures(db: Db, scope: ReportScope, { step, since = scope.from }: CustomerQuestion): Promise<CustomerReport> {
  if (scope.shops.length === 0) return { rows: [], people: 0, before: NOBODY };
  const { rows } = await sql<CustomerFigures & { readonly people: number }>`
    with found as (${forEachShop(scope, (shop) => sql`
      select distinct o.person, case
          when o.happened_at >= ${beginningOf(scope.from, shop)} then ${bucketOf(step, scope, shop, sql`o.happened_at`)}
          when o.happened_at >= ${beginningOf(since, shop)} then ${BEFORE}::date
          else ${LONG_BEFORE}::date
        end as day
      from records o where ${isCounted(scope, shop)} and o.person is not null and ${isUntil(scope.to, shop, sql`o.happened_at`)}`)}),
    bought as (select ${scope.shops.length === 1 ? sql`` : sql`distinct`} person, day from found),
    began as (select person, min(day) as day, max(day) as last_day from bought group by person),
    active as (select day, count(*) as people from bought where day > ${LONG_BEFORE}::date group by day),
    newcomers as (select day, count(*) as people from began group by day)
    select active.day::text, coalesce(newcomers.people, 0) as newcomers, active.people - coalesce(newcomers.people, 0) as returning,
      (select count(*) from began where last_day > ${BEFORE}::date) as people
    from active left join newcomers using (day) order by active.day`.execute(db);
  const [first] = rows;
  return {
    rows: rows.flatMap(({ day, newcomers, returning }) => (day === BEFORE ? [] : [{ day, newcomers, returning }])),
    people: first?.people ?? 0,
    before: first?.day === BEFORE ? { newcomers: first.newcomers, returning: first.returning } : NOBODY,
  };
}

const NOBODY: CustomerCounts = { newcomers: 0, returning: 0 };

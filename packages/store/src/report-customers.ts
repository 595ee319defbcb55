// People who ordered for the first time, and people who came back.
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { bucketIn, isCounted, shopsIn, type ReportScope, type ReportStep } from './report-scope.ts';

export interface CustomerFigures {
  /** ISO day on which the step begins, or the first one of the period. */
  readonly day: string;
  /** Whose first order of all lies in this step. */
  readonly newcomers: number;
  /** Who ordered in this step, and before it for the first time. */
  readonly returning: number;
}

export interface CustomerReport {
  readonly rows: readonly CustomerFigures[];
  /** Who ordered in the period at all; whoever came back on several days is one of them. */
  readonly people: number;
}

/** People are told apart by their e-mail address, in all shops of the scope together; orders without one are nobody's. */
export async function customerFigures(db: Db, scope: ReportScope, step: ReportStep): Promise<CustomerReport> {
  const { rows } = await sql<CustomerFigures & { readonly people: number }>`
    with ${shopsIn(scope)}, bought as (
      select found.person, found.day, min(found.at) as at from shops_in s
      cross join lateral (
        select o.person, case when o.happened_at >= s.starts_at then ${bucketIn(step, sql`o.happened_at`)} end as day, min(o.happened_at) as at
        from records o where ${isCounted(scope.workspaceId)} and o.person is not null and o.happened_at < s.ends_at
        group by 1, 2
      ) as found
      group by 1, 2
    ), began as (select person, min(at) as at, bool_or(day is not null) as is_active from bought group by person)
    select bought.day::text, count(*) filter (where bought.at = began.at) as newcomers, count(*) filter (where bought.at > began.at) as returning,
      (select count(*) from began where is_active) as people
    from bought join began using (person) where bought.day is not null
    group by bought.day order by bought.day`.execute(db);
  return { rows: rows.map(({ day, newcomers, returning }) => ({ day, newcomers, returning })), people: rows[0]?.people ?? 0 };
}

// Runs as lists show them, newest first.
import { runId, type ProblemDetail, type RunId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { countsColumn, problemColumn } from './columns.ts';
import type { Db } from './database.ts';
import type { NamedShop } from './problem-list.ts';

export interface ListedRun {
  readonly id: RunId;
  readonly shop: NamedShop;
  readonly kind: string;
  readonly startedBy: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly counts: Readonly<Record<string, number>>;
  readonly failure: ProblemDetail | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export interface RunFilter {
  readonly shop?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: ListedRun['state'] | undefined;
  readonly page: number;
  readonly pageSize: number;
}

interface RunRow {
  readonly id: number;
  readonly slug: string;
  readonly shop_name: string;
  readonly kind: string;
  readonly started_by: string;
  readonly state: ListedRun['state'];
  readonly counts: unknown;
  readonly failure: unknown;
  readonly started_at: Date;
  readonly ended_at: Date | null;
}

export async function listRunRows(db: Db, workspace: WorkspaceId, filter: RunFilter): Promise<{ readonly rows: readonly ListedRun[]; readonly total: number }> {
  const { shop, kind, state, page, pageSize } = filter;
  const found = sql.join(
    [
      sql`u.workspace_id = ${workspace}`,
      ...(shop === undefined ? [] : [sql`s.slug = ${shop}`]),
      ...(kind === undefined ? [] : [sql`u.kind = ${kind}`]),
      ...(state === undefined ? [] : [sql`u.state = ${state}`]),
    ],
    sql` and `,
  );
  const counted = await sql<{ count: number }>`select count(*) from runs u join shops s on s.id = u.shop_id where ${found}`.execute(db);
  const { rows } = await sql<RunRow>`
    select u.id, s.slug, coalesce(s.name, s.slug) as shop_name, u.kind, u.started_by, u.state, u.counts, u.failure, u.started_at, u.ended_at
    from runs u join shops s on s.id = u.shop_id where ${found} order by u.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return { rows: rows.map(toListed), total: counted.rows[0]?.count ?? 0 };
}

function toListed(row: RunRow): ListedRun {
  return {
    id: runId(row.id),
    shop: { slug: row.slug, name: row.shop_name },
    kind: row.kind,
    startedBy: row.started_by,
    state: row.state,
    counts: countsColumn.parse(row.counts),
    failure: row.failure === null ? null : problemColumn.parse(row.failure),
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

// Runs as lists show them, newest first.
import type { WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { NamedShop } from './problem-list.ts';
import { toRunFacts, type RunFacts, type RunRow } from './run-row.ts';

export interface ListedRun extends RunFacts {
  readonly shop: NamedShop;
}

export interface RunFilter {
  readonly shop?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: ListedRun['state'] | undefined;
  readonly page: number;
  readonly pageSize: number;
}

interface ListedRow extends RunRow {
  readonly slug: string;
  readonly shop_name: string;
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
  const { rows } = await sql<ListedRow>`
    select u.id, s.slug, coalesce(s.name, s.slug) as shop_name, u.kind, u.started_by, u.state, u.counts, u.failure, u.started_at, u.ended_at
    from runs u join shops s on s.id = u.shop_id where ${found} order by u.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return { rows: rows.map(toListed), total: counted.rows[0]?.count ?? 0 };
}

function toListed(row: ListedRow): ListedRun {
  return { ...toRunFacts(row), shop: { slug: row.slug, name: row.shop_name } };
}

// What happened to records as lists tell it, newest first: of a workspace, or of one record and its parts.
import { mappingId, recordId, runId, type MappingDefinition, type MappingId, type RecordRef, type RunId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { detailColumn, mappingColumn, recordKindColumn } from './columns.ts';
import type { Db } from './database.ts';
import { toJson } from './json.ts';
import type { NamedRecord, NamedShop } from './problem-list.ts';
import type { Shop } from './shops.ts';
import { shownIdentifier } from './transfers.ts';

export interface ListedHistory {
  readonly id: number;
  readonly at: Date;
  readonly shop: NamedShop;
  readonly record: NamedRecord;
  readonly mapping: { readonly id: MappingId; readonly definition: MappingDefinition } | null;
  readonly runId: RunId | null;
  readonly status: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** What the object is identified by now, where the line is about one that is still ours. */
  readonly identifier: string | null;
}

export interface HistoryFilter {
  readonly shop?: string | undefined;
  readonly status?: string | undefined;
  readonly run?: number | undefined;
  readonly page: number;
  readonly pageSize: number;
}

interface HistoryRow {
  readonly id: number;
  readonly at: Date;
  readonly slug: string;
  readonly shop_name: string;
  readonly kind: string;
  readonly key: string;
  readonly record_id: number | null;
  readonly title: string | null;
  readonly mapping_id: number | null;
  readonly definition: unknown;
  readonly run_id: number | null;
  readonly status: string;
  readonly detail: unknown;
  readonly identifier: string | null;
}

type Fragment = ReturnType<typeof sql>;

/** Joined only to the lines of a page. */
const named = (page: Fragment) => sql<HistoryRow>`
  select h.id, h.at, s.slug, coalesce(s.name, s.slug) as shop_name, h.kind, h.key, r.id as record_id, r.title, m.id as mapping_id, m.definition, h.run_id, h.status, h.detail, ${shownIdentifier} as identifier
  from (${page}) as h join shops s on s.id = h.shop_id left join mappings m on m.id = h.mapping_id
  left join records r on r.workspace_id = h.workspace_id and r.shop_id = h.shop_id and r.kind = h.kind and r.key = h.key
  left join links l on l.workspace_id = h.workspace_id and l.mapping_id = h.mapping_id and l.record_id = r.id and l.object_id = h.detail ->> 'objectId'
  order by h.id desc`;

export async function listHistory(db: Db, workspace: WorkspaceId, filter: HistoryFilter): Promise<{ readonly rows: readonly ListedHistory[]; readonly total: number }> {
  const { shop, status, run, page, pageSize } = filter;
  const found = sql.join(
    [
      sql`workspace_id = ${workspace}`,
      ...(shop === undefined ? [] : [sql`shop_id = (select id from shops where slug = ${shop} and workspace_id = ${workspace})`]),
      ...(status === undefined ? [] : [sql`status = ${status}`]),
      ...(run === undefined ? [] : [sql`run_id = ${run}`]),
    ],
    sql` and `,
  );
  const counted = await sql<{ count: number }>`select count(*) from history where ${found}`.execute(db);
  const { rows } = await named(sql`select * from history where ${found} order by id desc limit ${pageSize} offset ${(page - 1) * pageSize}`).execute(db);
  return { rows: rows.map(toListed), total: counted.rows[0]?.count ?? 0 };
}

export async function historyOfRecords(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, refs: readonly RecordRef[], limit: number): Promise<readonly ListedHistory[]> {
  const { rows } = await named(sql`
    select h.* from history h join jsonb_to_recordset(${toJson(refs.map(({ kind, key }) => ({ kind, key })))}::jsonb) as ref (kind text, key text) on h.kind = ref.kind and h.key = ref.key
    where h.workspace_id = ${shop.workspaceId} and h.shop_id = ${shop.id} order by h.id desc limit ${limit}`).execute(db);
  return rows.map(toListed);
}

function toListed(row: HistoryRow): ListedHistory {
  return {
    id: row.id,
    at: row.at,
    shop: { slug: row.slug, name: row.shop_name },
    record: { id: row.record_id === null ? null : recordId(row.record_id), kind: recordKindColumn.parse(row.kind), title: row.title ?? row.key },
    mapping: row.mapping_id === null ? null : { id: mappingId(row.mapping_id), definition: mappingColumn.parse(row.definition) },
    runId: row.run_id === null ? null : runId(row.run_id),
    status: row.status,
    detail: detailColumn.parse(row.detail),
    identifier: row.identifier,
  };
}

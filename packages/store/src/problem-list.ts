// Open problems as lists show them, across all shops of a workspace, with what there is to choose from.
import { mappingId, problemId, recordId, shopId, type MappingId, type ProblemDetail, type ProblemId, type RecordId, type RecordKind, type RecordRef, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { problemColumn, recordKindColumn } from './columns.ts';
import type { Db } from './database.ts';
import { toJson } from './json.ts';
import { beginning, containing } from './like-pattern.ts';

/** A record as a list names it; without an id where it is not in the mirror. */
export interface NamedRecord {
  readonly id: RecordId | null;
  readonly kind: RecordKind;
  readonly title: string;
}

export interface NamedShop {
  readonly slug: string;
  readonly name: string;
}

export interface NamedMapping {
  readonly id: MappingId;
  readonly name: string;
}

export interface ListedProblem {
  readonly id: ProblemId;
  readonly shopId: ShopId;
  readonly shop: NamedShop;
  readonly record: NamedRecord;
  /** The order that the record is or belongs to. */
  readonly order: NamedRecord | null;
  readonly mapping: NamedMapping | null;
  readonly detail: ProblemDetail;
  readonly attempts: number;
  readonly openedAt: Date;
  readonly updatedAt: Date;
}

export interface ProblemChoice {
  readonly shop?: string | undefined;
  readonly kind?: string | undefined;
  readonly cause?: string | undefined;
  /** Beginning of a title or part of the message. */
  readonly search?: string | undefined;
}

export interface ProblemListFilter extends ProblemChoice {
  readonly sort: 'oldest' | 'newest';
  readonly page: number;
  readonly pageSize: number;
}

type Fragment = ReturnType<typeof sql>;

interface ProblemListRow {
  readonly id: number;
  readonly shop_id: number;
  readonly slug: string;
  readonly shop_name: string;
  readonly kind: string;
  readonly key: string;
  readonly record_id: number | null;
  readonly title: string | null;
  readonly order_id: number | null;
  readonly order_title: string | null;
  readonly mapping_id: number | null;
  readonly mapping: string | null;
  readonly detail: unknown;
  readonly attempts: number;
  readonly opened_at: Date;
  readonly updated_at: Date;
}

const columns = sql`
  p.id, p.shop_id, s.slug, coalesce(s.name, s.slug) as shop_name, p.kind, p.key, r.id as record_id, r.title, w.id as order_id, w.title as order_title,
  m.id as mapping_id, m.name as mapping, p.detail, p.attempts, p.opened_at, p.updated_at`;
const source = sql`
  problems p join shops s on s.id = p.shop_id left join mappings m on m.id = p.mapping_id
  left join records r on r.workspace_id = p.workspace_id and r.shop_id = p.shop_id and r.kind = p.kind and r.key = p.key
  left join records w on w.workspace_id = r.workspace_id and w.shop_id = r.shop_id and w.kind = 'order' and w.key = r.whole`;

export async function listProblemRows(db: Db, workspace: WorkspaceId, filter: ProblemListFilter): Promise<{ readonly rows: readonly ListedProblem[]; readonly total: number }> {
  const found = matching(workspace, filter);
  const counted = await sql<{ count: number }>`select count(*) from ${source} where ${found}`.execute(db);
  const direction = filter.sort === 'oldest' ? sql`asc` : sql`desc`;
  const { rows } = await sql<ProblemListRow>`
    select ${columns} from ${source} where ${found} order by p.id ${direction} limit ${filter.pageSize} offset ${(filter.page - 1) * filter.pageSize}`.execute(db);
  return { rows: rows.map(toListed), total: counted.rows[0]?.count ?? 0 };
}

/** Open problems of the given records, oldest first. */
export async function problemsOfRecords(db: Db, workspace: WorkspaceId, shop: ShopId, refs: readonly RecordRef[]): Promise<readonly ListedProblem[]> {
  const { rows } = await sql<ProblemListRow>`
    select ${columns} from ${source} join jsonb_to_recordset(${toJson(refs.map(({ kind, key }) => ({ kind, key })))}::jsonb) as ref (kind text, key text) on p.kind = ref.kind and p.key = ref.key
    where p.workspace_id = ${workspace} and p.shop_id = ${shop} and p.state = 'open' order by p.id`.execute(db);
  return rows.map(toListed);
}

export interface ProblemCounts {
  readonly byKind: Readonly<Record<string, number>>;
  readonly byCause: Readonly<Record<string, number>>;
  readonly byShop: readonly { readonly shop: NamedShop; readonly count: number }[];
}

/** How many there are of each kind, of each cause and in each shop, when the choice of that one is left open. */
export async function countProblemsByChoice(db: Db, workspace: WorkspaceId, choice: ProblemChoice): Promise<ProblemCounts> {
  const kinds = await sql<{ kind: string; count: number }>`
    select p.detail ->> 'kind' as kind, count(*) from ${source} where ${matching(workspace, { ...choice, kind: undefined })} group by 1`.execute(db);
  const causes = await sql<{ cause: string; count: number }>`
    select p.detail ->> 'cause' as cause, count(*) from ${source} where ${matching(workspace, { ...choice, cause: undefined })} group by 1`.execute(db);
  const shops = await sql<{ slug: string; name: string; count: number }>`
    select s.slug, coalesce(s.name, s.slug) as name, count(*) from ${source} where ${matching(workspace, { ...choice, shop: undefined })} group by 1, 2 order by 3 desc, 1`.execute(db);
  return {
    byKind: Object.fromEntries(kinds.rows.map(({ kind, count }) => [kind, count])),
    byCause: Object.fromEntries(causes.rows.map(({ cause, count }) => [cause, count])),
    byShop: shops.rows.map(({ slug, name, count }) => ({ shop: { slug, name }, count })),
  };
}

/** Numbers of the open problems that a person chose: those of other workspaces are as good as absent. */
export async function chosenProblems(db: Db, workspace: WorkspaceId, choice: ProblemChoice | { readonly ids: readonly number[] }): Promise<readonly ProblemId[]> {
  const found = 'ids' in choice ? sql`${matching(workspace, {})} and p.id = any(${choice.ids})` : matching(workspace, choice);
  const { rows } = await sql<{ id: number }>`select p.id from ${source} where ${found} order by p.id`.execute(db);
  return rows.map(({ id }) => problemId(id));
}

function matching(workspace: WorkspaceId, { shop, kind, cause, search = '' }: ProblemChoice): Fragment {
  return sql.join(
    [
      sql`p.workspace_id = ${workspace} and p.state = 'open'`,
      ...(shop === undefined ? [] : [sql`s.slug = ${shop}`]),
      ...(kind === undefined ? [] : [sql`p.detail ->> 'kind' = ${kind}`]),
      ...(cause === undefined ? [] : [sql`p.detail ->> 'cause' = ${cause}`]),
      ...(search.trim() === '' ? [] : [sql`(lower(coalesce(r.title, p.key)) like ${beginning(search)} or lower(w.title) like ${beginning(search)} or lower(p.detail ->> 'message') like ${containing(search)})`]),
    ],
    sql` and `,
  );
}

function toListed(row: ProblemListRow): ListedProblem {
  const kind = recordKindColumn.parse(row.kind);
  const record: NamedRecord = { id: row.record_id === null ? null : recordId(row.record_id), kind, title: row.title ?? row.key };
  return {
    id: problemId(row.id),
    shopId: shopId(row.shop_id),
    shop: { slug: row.slug, name: row.shop_name },
    record,
    order: kind === 'order' ? record : row.order_id === null ? null : { id: recordId(row.order_id), kind: 'order', title: row.order_title ?? '' },
    mapping: row.mapping_id === null || row.mapping === null ? null : { id: mappingId(row.mapping_id), name: row.mapping },
    detail: problemColumn.parse(row.detail),
    attempts: row.attempts,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
  };
}

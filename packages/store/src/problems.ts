// Problems: what needs attention, at most one open for each record and mapping.
import { mappingId, problemId, shopId, workspaceId, type MappingId, type ProblemDetail, type ProblemId, type RecordRef, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { endKey } from './associations.ts';
import { problemColumn, recordKindColumn } from './columns.ts';
import { PRIORITIES } from './changes.ts';
import type { Db } from './database.ts';
import { addHistory } from './history.ts';
import { toJson } from './json.ts';
import { dropFormerLinks, takenOutColumns, type TakenOut } from './former-links.ts';
import { abandonReceipts } from './receipts.ts';

export interface ProblemSubject extends RecordRef {
  readonly workspaceId: WorkspaceId;
  readonly shopId: ShopId;
  /** `null` for a problem of the record itself, before any mapping. */
  readonly mappingId: MappingId | null;
}

export interface Problem extends ProblemSubject {
  readonly id: ProblemId;
  readonly shop: string;
  readonly mapping: string | null;
  readonly detail: ProblemDetail;
  readonly attempts: number;
  readonly openedAt: Date;
  readonly updatedAt: Date;
}

export interface NewProblem extends ProblemSubject {
  readonly detail: ProblemDetail;
  readonly attempts: number;
}

interface ProblemRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly shop_id: number;
  readonly slug: string;
  readonly kind: string;
  readonly key: string;
  readonly mapping_id: number;
  readonly mapping: string | null;
  readonly detail: unknown;
  readonly attempts: number;
  readonly opened_at: Date;
  readonly updated_at: Date;
}

/** Stands for "no mapping" in the unique index. */
const NO_MAPPING = 0;

export async function openProblems(db: Db, problems: readonly NewProblem[], now: Date): Promise<void> {
  if (problems.length === 0) return;
  const rows = problems.map((each) => ({ ...toSubjectColumns(each), detail: each.detail, attempts: each.attempts }));
  await sql`
    insert into problems (workspace_id, shop_id, kind, key, mapping_id, detail, attempts, state, opened_at, updated_at)
    select row.workspace_id, row.shop_id, row.kind, row.key, row.mapping_id, row.detail, row.attempts, 'open', ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${toJson(rows)}::jsonb)
      as row (workspace_id bigint, shop_id bigint, kind text, key text, mapping_id bigint, detail jsonb, attempts integer)
    on conflict (workspace_id, shop_id, kind, key, mapping_id) where state = 'open'
    do update set detail = excluded.detail, attempts = excluded.attempts, updated_at = excluded.updated_at`.execute(db);
}

/** What succeeded is no longer a problem. */
export async function resolveProblems(db: Db, subjects: readonly ProblemSubject[], now: Date): Promise<void> {
  if (subjects.length === 0) return;
  await sql`
    update problems p set state = 'resolved', closed_at = ${now}
    from jsonb_to_recordset(${toJson(subjects.map(toSubjectColumns))}::jsonb) as row (workspace_id bigint, shop_id bigint, kind text, key text, mapping_id bigint)
    where p.workspace_id = row.workspace_id and p.shop_id = row.shop_id and p.kind = row.kind and p.key = row.key and p.mapping_id = row.mapping_id
      and p.state = 'open'`.execute(db);
}

export interface ProblemFilter {
  readonly workspaceId?: WorkspaceId;
  readonly shopId?: ShopId;
  readonly ids?: readonly ProblemId[];
  /** Only those that were opened later than this one. */
  readonly after?: ProblemId;
  readonly limit?: number;
}

const PAGE = 1000;

/** All open problems, oldest first, a page at a time; what happens to a page does not disturb the next. */
export async function* problemPages(db: Db, filter: ProblemFilter): AsyncGenerator<readonly Problem[]> {
  let page = await listProblems(db, { ...filter, limit: PAGE });
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield page;
    page = await listProblems(db, { ...filter, after: last.id, limit: PAGE });
  }
}

/** Open problems, oldest first, a thousand at the most. */
export async function listProblems(db: Db, filter: ProblemFilter): Promise<readonly Problem[]> {
  const { rows } = await sql<ProblemRow>`
    select p.id, p.workspace_id, p.shop_id, s.slug, p.kind, p.key, p.mapping_id, m.name as mapping, p.detail, p.attempts, p.opened_at, p.updated_at
    from problems p join shops s on s.id = p.shop_id left join mappings m on m.id = p.mapping_id
    where p.state = 'open' and ${matching(filter)} order by p.id limit ${filter.limit ?? PAGE}`.execute(db);
  return rows.map(toProblem);
}

export async function countProblems(db: Db, filter: ProblemFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from problems p where p.state = 'open' and ${matching(filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Makes held intents due again with a fresh budget of attempts. @returns the portals that have something to do. */
export async function rearmIntents(db: Db, problems: readonly Problem[], now: Date): Promise<readonly { readonly workspaceId: WorkspaceId; readonly portalId: number }[]> {
  const withMapping = problems.filter((problem) => problem.mappingId !== null);
  if (withMapping.length === 0) return [];
  const { rows } = await sql<{ workspace_id: number; portal_id: number }>`
    update outbox o set state = 'ready', attempts = 0, ready_at = ${now}, priority = ${PRIORITIES.manual}, revision = nextval('outbox_revisions')
    from jsonb_to_recordset(${toJson(withMapping.map(toSubjectColumns))}::jsonb) as row (workspace_id bigint, shop_id bigint, kind text, key text, mapping_id bigint)
    join records r on r.workspace_id = row.workspace_id and r.shop_id = row.shop_id and r.kind = row.kind and r.key = row.key
    where o.workspace_id = row.workspace_id and o.mapping_id = row.mapping_id and o.record_id = r.id returning o.workspace_id, o.portal_id`.execute(db);
  return rows.map((row) => ({ workspaceId: workspaceId(row.workspace_id), portalId: row.portal_id }));
}

/** Gives up: the intents are taken out of the outbox and the problems closed. What waited for their objects becomes due. @returns the portals that have something to do. */
export async function cancelProblems(db: Db, problems: readonly Problem[], now: Date): Promise<readonly { readonly workspaceId: WorkspaceId; readonly portalId: number }[]> {
  if (problems.length === 0) return [];
  const { rows } = await sql<TakenOut>`
    delete from outbox o using jsonb_to_recordset(${toJson(problems.map(toSubjectColumns))}::jsonb) as row (workspace_id bigint, shop_id bigint, kind text, key text, mapping_id bigint)
    join records r on r.workspace_id = row.workspace_id and r.shop_id = row.shop_id and r.kind = row.kind and r.key = row.key
    where o.workspace_id = row.workspace_id and o.mapping_id = row.mapping_id and o.record_id = r.id
    returning ${takenOutColumns}`.execute(db);
  await dropFormerLinks(db, rows);
  await abandonReceipts(db, rows, 'A person has decided not to send this record.', now);
  await sql`update problems set state = 'canceled', closed_at = ${now} where id = any(${problems.map((problem) => problem.id)}) and state = 'open'`.execute(db);
  await addHistory(db, problems.map((problem) => ({ workspaceId: problem.workspaceId, shopId: problem.shopId, kind: problem.kind, key: problem.key, mappingId: problem.mappingId, runId: null, status: 'canceled', detail: {} })), now);
  return unparkFor(db, problems, now);
}

/** An end that nobody will make is not waited for any longer; whoever waited looks again. */
async function unparkFor(db: Db, problems: readonly Problem[], now: Date): Promise<readonly { readonly workspaceId: WorkspaceId; readonly portalId: number }[]> {
  const ends = problems.flatMap(({ workspaceId: workspace, mappingId: mapping, kind, key }) => (mapping === null ? [] : [{ workspace, end: endKey({ mappingId: mapping, kind, key }) }]));
  const portals: { readonly workspaceId: WorkspaceId; readonly portalId: number }[] = [];
  for (const [workspace, ofWorkspace] of Map.groupBy(ends, (each) => each.workspace)) {
    const { rows } = await sql<{ portal_id: number }>`
      update outbox set state = 'ready', ready_at = ${now}, awaits = '{}', revision = nextval('outbox_revisions')
      where workspace_id = ${workspace} and state = 'waiting' and awaits && ${ofWorkspace.map(({ end }) => end)}::text[] returning portal_id`.execute(db);
    for (const id of new Set(rows.map((row) => row.portal_id))) portals.push({ workspaceId: workspace, portalId: id });
  }
  return portals;
}

function matching(filter: ProblemFilter): ReturnType<typeof sql> {
  const workspace = filter.workspaceId === undefined ? sql`true` : sql`p.workspace_id = ${filter.workspaceId}`;
  const shop = filter.shopId === undefined ? sql`true` : sql`p.shop_id = ${filter.shopId}`;
  const ids = filter.ids === undefined ? sql`true` : sql`p.id = any(${filter.ids})`;
  const after = filter.after === undefined ? sql`true` : sql`p.id > ${filter.after}`;
  return sql`${workspace} and ${shop} and ${ids} and ${after}`;
}

function toSubjectColumns(subject: ProblemSubject): Readonly<Record<string, unknown>> {
  return { workspace_id: subject.workspaceId, shop_id: subject.shopId, kind: subject.kind, key: subject.key, mapping_id: subject.mappingId ?? NO_MAPPING };
}

function toProblem(row: ProblemRow): Problem {
  return {
    id: problemId(row.id),
    workspaceId: workspaceId(row.workspace_id),
    shopId: shopId(row.shop_id),
    shop: row.slug,
    kind: recordKindColumn.parse(row.kind),
    key: row.key,
    mappingId: row.mapping_id === NO_MAPPING ? null : mappingId(row.mapping_id),
    mapping: row.mapping,
    detail: problemColumn.parse(row.detail),
    attempts: row.attempts,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
  };
}

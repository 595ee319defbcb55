// The outbox: intents waiting to be delivered, at most one for each record and mapping.
import { mappingId, receiptId, recordId, runId, shopId, workspaceId, type Intent, type MappingId, type PortalId, type ReceiptId, type RecordId, type RecordKind, type RunId, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { intentColumn, recordKindColumn } from './columns.ts';
import { PRIORITIES, toPriority, type Priority } from './changes.ts';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';
import { toJson } from './json.ts';

export interface NewIntent {
  readonly mappingId: MappingId;
  readonly recordId: RecordId;
  readonly intent: Intent;
  readonly priority: Priority;
  /** Receipts that wait for this intent. */
  readonly receipts: readonly ReceiptId[];
  readonly runId: RunId | null;
  /** When the first change behind it was noted; default now. */
  readonly notedAt?: Date;
}

export interface WaitingIntent {
  readonly id: number;
  readonly workspaceId: WorkspaceId;
  readonly shopId: ShopId;
  readonly mappingId: MappingId;
  readonly recordId: RecordId;
  readonly recordKind: RecordKind;
  readonly recordKey: string;
  /** Grows with each change of the row; what is settled under an older revision has been overtaken. */
  readonly revision: number;
  readonly intent: Intent;
  readonly priority: Priority;
  /** Failed attempts so far. */
  readonly attempts: number;
  readonly receipts: readonly ReceiptId[];
  readonly runId: RunId | null;
  readonly notedAt: Date;
}

interface OutboxRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly shop_id: number;
  readonly mapping_id: number;
  readonly record_id: number;
  readonly record_kind: string;
  readonly record_key: string;
  readonly revision: number;
  readonly intent: unknown;
  readonly priority: number;
  readonly attempts: number;
  readonly receipts: readonly number[];
  readonly run_id: number | null;
  readonly noted_at: Date;
}

/** Puts intents in; one that waits for the same record and mapping is replaced, and whoever waited for it now waits for the new one. */
export async function putIntents(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'> & { readonly portalId: PortalId }, intents: readonly NewIntent[], now: Date): Promise<void> {
  if (intents.length === 0) return;
  const rows = intents.map((each) => ({
    mapping_id: each.mappingId,
    record_id: each.recordId,
    intent: each.intent,
    priority: PRIORITIES[each.priority],
    receipts: each.receipts,
    run_id: each.runId,
    noted_at: each.notedAt ?? now,
  }));
  await doubtReplaced(db, shop.workspaceId, toJson(rows));
  await sql`
    insert into outbox as o (workspace_id, portal_id, shop_id, mapping_id, record_id, intent, state, priority, ready_at, receipts, run_id, noted_at)
    select ${shop.workspaceId}::bigint, ${shop.portalId}::bigint, ${shop.id}::bigint, row.mapping_id, row.record_id, row.intent, 'ready', row.priority,
      ${now}::timestamptz, array(select jsonb_array_elements_text(row.receipts)::bigint), row.run_id, row.noted_at
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as row (mapping_id bigint, record_id bigint, intent jsonb, priority smallint, receipts jsonb, run_id bigint, noted_at timestamptz)
    on conflict (workspace_id, mapping_id, record_id) do update set
      portal_id = excluded.portal_id, intent = excluded.intent, state = 'ready', attempts = 0, ready_at = excluded.ready_at,
      priority = case o.state when 'ready' then least(o.priority, excluded.priority) else excluded.priority end, receipts = o.receipts || excluded.receipts, run_id = coalesce(excluded.run_id, o.run_id),
      noted_at = case when o.state = 'ready' then least(o.noted_at, excluded.noted_at) else excluded.noted_at end,
      revision = nextval('outbox_revisions')`.execute(db);
}

/** What was taken and is replaced may be on its way to HubSpot just now, or have come there before a crash; what was delivered before it is then no longer what is there. */
async function doubtReplaced(db: Db, workspace: WorkspaceId, rows: string): Promise<void> {
  await sql`
    update links l set fingerprint = '' from outbox o
    join jsonb_to_recordset(${rows}::jsonb) as row (mapping_id bigint, record_id bigint, intent jsonb) on o.mapping_id = row.mapping_id and o.record_id = row.record_id and o.intent <> row.intent
    where o.workspace_id = ${workspace} and l.workspace_id = ${workspace} and l.mapping_id = o.mapping_id and l.record_id = o.record_id and l.fingerprint <> ''
      and o.revision <= (select taken_revision from portals p where p.id = o.portal_id)`.execute(db);
}

/** @returns those of the mappings and records of which something is in HubSpot, on its way there or waiting. */
export async function whatMayBeThere<Of extends Pick<NewIntent, 'mappingId' | 'recordId'>>(db: Db, workspace: WorkspaceId, all: readonly Of[]): Promise<readonly Of[]> {
  if (all.length === 0) return [];
  const asked = toJson(all.map(({ mappingId: mapping, recordId: record }) => ({ mapping_id: mapping, record_id: record })));
  const { rows } = await sql<{ mapping_id: number; record_id: number }>`
    select a.mapping_id, a.record_id from jsonb_to_recordset(${asked}::jsonb) as a (mapping_id bigint, record_id bigint)
    where exists (select 1 from links l where l.workspace_id = ${workspace} and l.mapping_id = a.mapping_id and l.record_id = a.record_id)
      or exists (select 1 from outbox o where o.workspace_id = ${workspace} and o.mapping_id = a.mapping_id and o.record_id = a.record_id)`.execute(db);
  const there = new Set(rows.map((row) => `${row.mapping_id} ${row.record_id}`));
  return all.filter(({ mappingId: mapping, recordId: record }) => there.has(`${mapping} ${record}`));
}

/** What is due for a portal and most urgent (live before manual before backfill), in turns between the shops. From now on it counts as taken. */
export async function nextIntents(db: Db, workspace: WorkspaceId, portal: PortalId, limit: number, now: Date): Promise<readonly WaitingIntent[]> {
  const revision = await noteTaking(db, portal);
  const { rows } = await sql<OutboxRow>`
    select o.id, o.workspace_id, o.shop_id, o.mapping_id, o.record_id, r.kind as record_kind, r.key as record_key, o.revision, o.intent, o.priority,
      o.attempts, to_jsonb(o.receipts) as receipts, o.run_id, o.noted_at
    from (
      select id, turn from (
        select id, rank() over (order by priority) as urgency, row_number() over (partition by priority, shop_id order by id) as turn from outbox
        where workspace_id = ${workspace} and portal_id = ${portal} and state = 'ready' and ready_at <= ${now} and revision < ${revision}
          and shop_id in (select id from shops where workspace_id = ${workspace} and is_enabled)
      ) as ranked where urgency = 1 order by turn, id limit ${limit}
    ) as due
    join outbox o on o.workspace_id = ${workspace} and o.id = due.id
    join records r on r.workspace_id = ${workspace} and r.id = o.record_id
    order by due.turn, due.id`.execute(db);
  return rows.map(toWaitingIntent);
}

/** Noted before anything is read: what was put in since is left to the next taking. @returns a revision that is greater than all that may be taken. */
async function noteTaking(db: Db, portal: PortalId): Promise<number> {
  const { rows: [row] } = await sql<{ revision: number }>`select nextval('outbox_revisions') as revision`.execute(db);
  const revision = row?.revision ?? 0;
  await sql`update portals set taken_revision = ${revision} where id = ${portal}`.execute(db);
  return revision;
}

/** Whether something is due that may not wait for what is in hand: it is more urgent, or comes from a shop that has nothing in it. */
export async function isOtherDue(db: Db, workspace: WorkspaceId, portal: PortalId, inHand: { readonly priority: Priority; readonly shops: readonly ShopId[] }, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from outbox where workspace_id = ${workspace} and portal_id = ${portal} and state = 'ready' and ready_at <= ${now}
      and (priority < ${PRIORITIES[inHand.priority]} or (priority = ${PRIORITIES[inHand.priority]} and shop_id <> all(${inHand.shops})))
      and shop_id in (select id from shops where workspace_id = ${workspace} and is_enabled) limit 1`.execute(db);
  return rows.length > 0;
}

export interface IntentRevision {
  readonly id: number;
  readonly revision: number;
}

/** Takes out what has been delivered, unless it was replaced meanwhile; of those, the receipts that were served are taken off. */
export async function removeIntents(db: Db, workspace: WorkspaceId, delivered: readonly (IntentRevision & { readonly receipts: readonly ReceiptId[] })[]): Promise<void> {
  if (delivered.length === 0) return;
  const rows = toJson(delivered);
  await sql`
    delete from outbox o using jsonb_to_recordset(${rows}::jsonb) as row (id bigint, revision bigint)
    where o.workspace_id = ${workspace} and o.id = row.id and o.revision = row.revision`.execute(db);
  await sql`
    update outbox o set receipts = array(select unnest(o.receipts) except select jsonb_array_elements_text(row.receipts)::bigint)
    from jsonb_to_recordset(${rows}::jsonb) as row (id bigint, receipts jsonb)
    where o.workspace_id = ${workspace} and o.id = row.id`.execute(db);
}

/** Puts off what failed for a while, unless it was replaced or taken out meanwhile. @returns the ids of what was put off. */
export async function postponeIntents(db: Db, workspace: WorkspaceId, failed: readonly (IntentRevision & { readonly attempts: number; readonly readyAt: Date })[]): Promise<ReadonlySet<number>> {
  if (failed.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`
    update outbox o set attempts = row.attempts, ready_at = row."readyAt"
    from jsonb_to_recordset(${toJson(failed)}::jsonb) as row (id bigint, revision bigint, attempts integer, "readyAt" timestamptz)
    where o.workspace_id = ${workspace} and o.id = row.id and o.revision = row.revision returning o.id`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Sets aside what needs a person, unless it was replaced or taken out meanwhile. Whoever waited has been told. @returns the ids of what was set aside. */
export async function holdIntents(db: Db, workspace: WorkspaceId, held: readonly (IntentRevision & { readonly receipts: readonly ReceiptId[] })[]): Promise<ReadonlySet<number>> {
  if (held.length === 0) return new Set();
  const { rows } = await sql<{ id: number; is_held: boolean }>`
    update outbox o set state = case when o.revision = row.revision then 'held' else o.state end,
      receipts = array(select unnest(o.receipts) except select jsonb_array_elements_text(row.receipts)::bigint)
    from jsonb_to_recordset(${toJson(held)}::jsonb) as row (id bigint, revision bigint, receipts jsonb)
    where o.workspace_id = ${workspace} and o.id = row.id returning o.id, o.revision = row.revision as is_held`.execute(db);
  return new Set(rows.flatMap(({ id, is_held: isHeld }) => (isHeld ? [id] : [])));
}

/** Lets what was written wait for the other ends of its associations, unless it was replaced meanwhile. Whoever waited has been served. */
export async function parkIntents(db: Db, workspace: WorkspaceId, parked: readonly (IntentRevision & { readonly receipts: readonly ReceiptId[]; readonly awaits: readonly string[] })[]): Promise<void> {
  if (parked.length === 0) return;
  await sql`
    update outbox o set state = case when o.revision = row.revision then 'waiting' else o.state end,
      awaits = array(select jsonb_array_elements_text(row.awaits)),
      receipts = array(select unnest(o.receipts) except select jsonb_array_elements_text(row.receipts)::bigint)
    from jsonb_to_recordset(${toJson(parked)}::jsonb) as row (id bigint, revision bigint, receipts jsonb, awaits jsonb)
    where o.workspace_id = ${workspace} and o.id = row.id`.execute(db);
}

/** Makes due what waited for one of these ends. @returns how many. */
export async function unparkIntents(db: Db, workspace: WorkspaceId, ends: readonly string[], now: Date): Promise<number> {
  if (ends.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update outbox set state = 'ready', ready_at = ${now}, awaits = '{}', revision = nextval('outbox_revisions')
    where workspace_id = ${workspace} and state = 'waiting' and awaits && ${ends}::text[]`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** When the next postponed intent of a portal becomes due. */
export async function nextDueAt(db: Db, workspace: WorkspaceId, portal: PortalId): Promise<Date | undefined> {
  const { rows } = await sql<{ ready_at: Date | null }>`
    select min(ready_at) as ready_at from outbox where workspace_id = ${workspace} and portal_id = ${portal} and state = 'ready'
      and shop_id in (select id from shops where workspace_id = ${workspace} and is_enabled)`.execute(db);
  return rows[0]?.ready_at ?? undefined;
}

export interface OutboxCounts {
  readonly ready: number;
  readonly postponed: number;
  readonly held: number;
}

export async function countOutbox(db: Db, shop: Pick<Shop, 'id' | 'workspaceId'>, now: Date): Promise<OutboxCounts> {
  const { rows } = await sql<OutboxCounts>`
    select count(*) filter (where state = 'ready' and ready_at <= ${now}) as ready, count(*) filter (where state = 'ready' and ready_at > ${now}) as postponed,
      count(*) filter (where state = 'held') as held
    from outbox where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id}`.execute(db);
  return rows[0] ?? { ready: 0, postponed: 0, held: 0 };
}

/** Portals for which something waits that is or will be due. */
export async function portalsWithIntents(db: Db): Promise<readonly { readonly workspaceId: number; readonly portalId: number }[]> {
  const rows = await db.selectFrom('outbox').select(['workspace_id as workspaceId', 'portal_id as portalId']).where('state', '=', 'ready').distinct().execute();
  return rows;
}

function toWaitingIntent(row: OutboxRow): WaitingIntent {
  return {
    id: row.id,
    workspaceId: workspaceId(row.workspace_id),
    shopId: shopId(row.shop_id),
    mappingId: mappingId(row.mapping_id),
    recordId: recordId(row.record_id),
    recordKind: recordKindColumn.parse(row.record_kind),
    recordKey: row.record_key,
    revision: row.revision,
    intent: intentColumn.parse(row.intent),
    priority: toPriority(row.priority),
    attempts: row.attempts,
    receipts: row.receipts.map(receiptId),
    runId: row.run_id === null ? null : runId(row.run_id),
    notedAt: row.noted_at,
  };
}

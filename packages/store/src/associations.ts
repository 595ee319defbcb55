// Associations between HubSpot objects that we made, so that none is made twice and those that no longer hold are taken back.
import { identifierKey, mappingId, recordId, shopId, type MappingId, type PortalId, type RecordId, type RecordKind, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { PRIORITIES } from './changes.ts';
import { identifierColumn, recordKindColumn } from './columns.ts';
import type { Db } from './database.ts';
import { toJson } from './json.ts';
import { isStillOurs, keepLease, type Lease } from './leases.ts';

/** The object that a mapping makes of a record. */
export interface AssociationEnd {
  readonly mappingId: MappingId;
  readonly kind: RecordKind;
  readonly key: string;
}

export interface MadeAssociation {
  readonly mappingId: MappingId;
  readonly recordId: RecordId;
  readonly to: AssociationEnd;
  readonly fromObjectId: string;
  readonly toObjectId: string;
  /** HubSpot's type as text; "" for the default. */
  readonly type: string;
}

/** In place of the object that an association would lead to, where its record makes none: should it make one after all, the association is made. */
export const NO_OBJECT = '';

/** One that a call was about to make when it was last heard of: perhaps it is there. */
export type UnsureAssociation = Omit<MadeAssociation, 'fromObjectId'> & { readonly fromObjectId: null };

/**
 * What is known of the object at an association's end. `expected`: it is on its way, and `isAnother` than the one that was there;
 * `none`: it will not come, because its record is passed over.
 */
export type EndState = { readonly status: 'there'; readonly objectId: string } | { readonly status: 'expected'; readonly isAnother?: true } | { readonly status: 'none' };

export function endKey(end: AssociationEnd): string {
  return `${end.mappingId} ${end.kind} ${end.key}`;
}

export type AwaitedEnd = Pick<AssociationEnd, 'kind' | 'key'>;

/** The records behind ends as the outbox keeps them; see {@link endKey}. */
export function endsOf(keys: readonly string[]): readonly AwaitedEnd[] {
  return keys.flatMap((text) => {
    const [, kind, key] = /^\d+ (\S+) ([^]*)$/.exec(text) ?? [];
    return kind === undefined || key === undefined ? [] : [{ kind: recordKindColumn.parse(kind), key }];
  });
}

/** A record that has a problem is expected as long as nobody gives it up. @returns the state of each end, by {@link endKey}. */
export async function statesOfEnds(db: Db, at: { readonly workspaceId: WorkspaceId; readonly portalId: PortalId; readonly shopId: number }, ends: readonly AssociationEnd[]): Promise<ReadonlyMap<string, EndState>> {
  if (ends.length === 0) return new Map();
  const { rows } = await sql<EndRow>`
    select e."mappingId" as mapping_id, e.kind, e.key, l.object_id, l.identifier, case when o.intent->>'isRemoval' is null then o.intent->'identifier' end as waiting, r.id is not null and o.id is null and not exists (
        select 1 from problems p where p.workspace_id = ${at.workspaceId} and p.shop_id = ${at.shopId} and p.kind = e.kind and p.key = e.key and p.mapping_id in (0, e."mappingId") and p.state = 'open'
      ) as is_passed_over
    from jsonb_to_recordset(${toJson(ends)}::jsonb) as e ("mappingId" bigint, kind text, key text)
    left join records r on r.workspace_id = ${at.workspaceId} and r.shop_id = ${at.shopId} and r.kind = e.kind and r.key = e.key
    left join links l on l.workspace_id = ${at.workspaceId} and l.portal_id = ${at.portalId} and l.mapping_id = e."mappingId" and l.record_id = r.id
    left join outbox o on o.workspace_id = ${at.workspaceId} and o.mapping_id = e."mappingId" and o.record_id = r.id`.execute(db);
  return new Map(
    rows.map((row) => {
      const end = { mappingId: mappingId(row.mapping_id), kind: recordKindColumn.parse(row.kind), key: row.key };
      return [endKey(end), stateOf(row)];
    }),
  );
}

interface EndRow {
  readonly mapping_id: number;
  readonly kind: string;
  readonly key: string;
  readonly object_id: string | null;
  readonly identifier: string | null;
  /** How an intent that was not delivered yet identifies the record. */
  readonly waiting: unknown;
  readonly is_passed_over: boolean;
}

function stateOf(row: EndRow): EndState {
  if (row.object_id === null) return { status: row.is_passed_over ? 'none' : 'expected' };
  const isAnother = row.waiting !== null && identifierKey({ identifier: identifierColumn.parse(row.waiting) }) !== row.identifier;
  return isAnother ? { status: 'expected', isAnother } : { status: 'there', objectId: row.object_id };
}

/** @returns also those of which nobody knows whether they were made. */
export async function madeAssociations(db: Db, workspace: WorkspaceId, portal: PortalId, records: readonly RecordId[]): Promise<readonly (MadeAssociation | UnsureAssociation)[]> {
  if (records.length === 0) return [];
  const rows = await db
    .selectFrom('associations')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('portal_id', '=', portal)
    .where('record_id', 'in', [...records])
    .execute();
  return rows.map((row) => ({
    mappingId: mappingId(row.mapping_id),
    recordId: recordId(row.record_id),
    to: { mappingId: mappingId(row.to_mapping_id), kind: recordKindColumn.parse(row.to_kind), key: row.to_key },
    fromObjectId: row.from_object_id === NOBODY_KNOWS ? null : row.from_object_id,
    toObjectId: row.to_object_id,
    type: row.type,
  }));
}

/** In place of the object that an association leads from, until the call that makes it was answered. */
const NOBODY_KNOWS = '';

/**
 * To be called before the call that makes them: should its answer be lost, the next attempt knows what may be there.
 * @returns those that cannot be noted, because one that leads to another object has their place and is to be taken back first.
 */
export async function intendAssociations<About extends UnsureAssociation>(db: Db, workspace: WorkspaceId, portal: PortalId, about: readonly About[], lease?: Lease): Promise<readonly About[]> {
  if (about.length === 0) return [];
  const rows = toJson(about.map(toColumns));
  const { numAffectedRows } = await sql`
    insert into associations as s (workspace_id, portal_id, mapping_id, record_id, to_mapping_id, to_kind, to_key, from_object_id, to_object_id, type)
    select ${workspace}::bigint, ${portal}::bigint, a.mapping_id, a.record_id, a.to_mapping_id, a.to_kind, a.to_key, ${NOBODY_KNOWS}::text, a.to_object_id, a.type
    from jsonb_to_recordset(${rows}::jsonb) as a (mapping_id bigint, record_id bigint, to_mapping_id bigint, to_kind text, to_key text, to_object_id text, type text)
    where ${isStillOurs(lease)}
    on conflict (workspace_id, mapping_id, record_id, to_mapping_id, to_kind, to_key)
    do update set portal_id = excluded.portal_id, from_object_id = excluded.from_object_id, to_object_id = excluded.to_object_id, type = excluded.type
    where s.portal_id <> excluded.portal_id or s.to_object_id in (excluded.to_object_id, ${NO_OBJECT})`.execute(db);
  if (Number(numAffectedRows ?? 0) === about.length) return [];
  await keepLease(db, lease);
  const noted = new Set((await madeAssociations(db, workspace, portal, about.map((each) => each.recordId))).map(identityOf));
  return about.filter((each) => !noted.has(identityOf(each)));
}

function identityOf({ mappingId: mapping, recordId: record, to, fromObjectId, toObjectId, type }: MadeAssociation | UnsureAssociation): string {
  return JSON.stringify([mapping, record, endKey(to), fromObjectId, toObjectId, type]);
}

export async function saveAssociations(db: Db, workspace: WorkspaceId, portal: PortalId, made: readonly MadeAssociation[], lease?: Lease): Promise<void> {
  if (made.length === 0) return;
  await sql`
    insert into associations (workspace_id, portal_id, mapping_id, record_id, to_mapping_id, to_kind, to_key, from_object_id, to_object_id, type)
    select ${workspace}::bigint, ${portal}::bigint, a.mapping_id, a.record_id, a.to_mapping_id, a.to_kind, a.to_key, a.from_object_id, a.to_object_id, a.type
    from jsonb_to_recordset(${toJson(made.map(toColumns))}::jsonb)
      as a (mapping_id bigint, record_id bigint, to_mapping_id bigint, to_kind text, to_key text, from_object_id text, to_object_id text, type text)
    where ${isStillOurs(lease)}
    on conflict (workspace_id, mapping_id, record_id, to_mapping_id, to_kind, to_key)
    do update set portal_id = excluded.portal_id, from_object_id = excluded.from_object_id, to_object_id = excluded.to_object_id, type = excluded.type`.execute(db);
}

export async function forgetAssociations(db: Db, workspace: WorkspaceId, gone: readonly Omit<MadeAssociation, 'fromObjectId'>[], lease?: Lease): Promise<void> {
  if (gone.length === 0) return;
  await sql`
    delete from associations s using jsonb_to_recordset(${toJson(gone.map(toColumns))}::jsonb) as a (mapping_id bigint, record_id bigint, to_mapping_id bigint, to_kind text, to_key text)
    where s.workspace_id = ${workspace} and s.mapping_id = a.mapping_id and s.record_id = a.record_id and s.to_mapping_id = a.to_mapping_id
      and s.to_kind = a.to_kind and s.to_key = a.to_key and ${isStillOurs(lease)}`.execute(db);
}

function toColumns(made: Omit<MadeAssociation, 'fromObjectId'> & { readonly fromObjectId?: string | null }): Readonly<Record<string, unknown>> {
  return {
    mapping_id: made.mappingId,
    record_id: made.recordId,
    to_mapping_id: made.to.mappingId,
    to_kind: made.to.kind,
    to_key: made.to.key,
    from_object_id: made.fromObjectId,
    to_object_id: made.toObjectId,
    type: made.type,
  };
}

/** Brings along again the records whose associations lead to an object that an end no longer is. @returns their shops. */
export async function renewAssociated(db: Db, workspace: WorkspaceId, ends: readonly (AssociationEnd & { readonly objectId: string })[], now: Date): Promise<readonly ShopId[]> {
  if (ends.length === 0) return [];
  const stale = sql`
    select s.mapping_id, s.record_id from associations s
    join jsonb_to_recordset(${toJson(ends)}::jsonb) as e ("mappingId" bigint, kind text, key text, "objectId" text)
      on s.to_mapping_id = e."mappingId" and s.to_kind = e.kind and s.to_key = e.key and s.to_object_id <> e."objectId"
    where s.workspace_id = ${workspace}`;
  await sql`update links l set fingerprint = '' from (${stale}) as stale where l.workspace_id = ${workspace} and l.mapping_id = stale.mapping_id and l.record_id = stale.record_id`.execute(db);
  const { rows } = await sql<{ shop_id: number }>`
    insert into changes (workspace_id, shop_id, kind, key, priority, noted_at)
    select distinct r.workspace_id, r.shop_id, r.kind, r.key, ${PRIORITIES.live}::smallint, ${now}::timestamptz
    from records r join (${stale}) as stale on r.id = stale.record_id where r.workspace_id = ${workspace} returning shop_id`.execute(db);
  return [...new Set(rows.map((row) => shopId(row.shop_id)))];
}

// Links: our record and mapping to the id of a HubSpot object, with a fingerprint of what we last wrote.
import { mappingId, recordId, type MappingId, type PortalId, type RecordId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { declinedColumn } from './columns.ts';
import type { Db } from './database.ts';
import { toJson } from './json.ts';
import type { Mapping } from './mappings.ts';
import { toRecord, type RecordRow, type StoredRecord } from './records.ts';
import { markSent, unmarkRecords, unmarkUnlinked } from './sent-marks.ts';
import type { Shop } from './shops.ts';

export interface Link {
  readonly mappingId: MappingId;
  readonly recordId: RecordId;
  readonly objectType: string;
  readonly objectId: string;
  /** What the object was identified by; a record that is now identified otherwise may belong to another object. */
  readonly identifier: string;
  /** Of the intent that was last delivered. */
  readonly fingerprint: string;
  /** Values that HubSpot kept although we sent others, by property; they are not sent again as long as both stay. */
  readonly declined: Readonly<Record<string, { readonly sent: string; readonly kept: string }>>;
  /** We created the object; one that was there before is never archived. */
  readonly isMade: boolean;
}

interface LinkRow {
  readonly mapping_id: number;
  readonly record_id: number;
  readonly object_type: string;
  readonly object_id: string;
  readonly identifier: string;
  readonly fingerprint: string;
  readonly declined: unknown;
  readonly is_made: boolean;
}

export function linkKey(link: Pick<Link, 'mappingId' | 'recordId'>): string {
  return `${link.mappingId}:${link.recordId}`;
}

/** @returns the links there are, by {@link linkKey}. Links to another portal than the given one do not count. */
export async function linksOf(db: Db, workspace: WorkspaceId, portal: PortalId, records: readonly RecordId[]): Promise<ReadonlyMap<string, Link>> {
  if (records.length === 0) return new Map();
  const { rows } = await sql<LinkRow>`
    select mapping_id, record_id, object_type, object_id, identifier, fingerprint, declined, is_made from links
    where workspace_id = ${workspace} and portal_id = ${portal} and record_id = any(${records})`.execute(db);
  return new Map(rows.map(toLink).map((link) => [linkKey(link), link]));
}

export async function saveLinks(db: Db, workspace: WorkspaceId, portal: PortalId, links: readonly Link[], now: Date): Promise<void> {
  if (links.length === 0) return;
  await sql`
    insert into links as l (workspace_id, portal_id, mapping_id, record_id, object_type, object_id, identifier, fingerprint, declined, is_made, written_at)
    select ${workspace}::bigint, ${portal}::bigint, row."mappingId", row."recordId", row."objectType", row."objectId", row.identifier, row.fingerprint, row.declined, coalesce(row."isMade", false), ${now}::timestamptz
    from jsonb_to_recordset(${toJson(links)}::jsonb)
      as row ("mappingId" bigint, "recordId" bigint, "objectType" text, "objectId" text, identifier text, fingerprint text, declined jsonb, "isMade" boolean)
    on conflict (workspace_id, mapping_id, record_id) do update set
      portal_id = excluded.portal_id, object_type = excluded.object_type, object_id = excluded.object_id, identifier = excluded.identifier, fingerprint = excluded.fingerprint,
      declined = excluded.declined, is_made = excluded.is_made or (l.is_made and l.object_id = excluded.object_id and l.portal_id = excluded.portal_id), written_at = excluded.written_at`.execute(db);
  await markSent(db, workspace, links.map((link) => link.recordId));
}

/** Forgets objects that are gone, with the associations that we made from them. */
export async function removeLinks(db: Db, workspace: WorkspaceId, links: readonly Pick<Link, 'mappingId' | 'recordId'>[]): Promise<void> {
  if (links.length === 0) return;
  const rows = toJson(links.map(({ mappingId: mapping, recordId: record }) => ({ mapping_id: mapping, record_id: record })));
  for (const table of ['links', 'associations'] as const) {
    await sql`
      delete from ${sql.table(table)} t using jsonb_to_recordset(${rows}::jsonb) as row (mapping_id bigint, record_id bigint)
      where t.workspace_id = ${workspace} and t.mapping_id = row.mapping_id and t.record_id = row.record_id`.execute(db);
  }
  await unmarkRecords(db, workspace, links.map((link) => link.recordId));
}

/** @returns all that leads to these objects of a portal. */
export async function linksToObjects(db: Db, workspace: WorkspaceId, portal: PortalId, objectType: string, objectIds: readonly string[]): Promise<readonly Link[]> {
  if (objectIds.length === 0) return [];
  const { rows } = await sql<LinkRow>`
    select mapping_id, record_id, object_type, object_id, identifier, fingerprint, declined, is_made from links
    where workspace_id = ${workspace} and portal_id = ${portal} and object_type = ${objectType} and object_id = any(${objectIds})`.execute(db);
  return rows.map(toLink);
}

/** Forgets which objects of a portal are ours; they are found again by their identifiers. */
export async function dropLinks(db: Db, workspace: WorkspaceId, portal: PortalId): Promise<void> {
  await sql`delete from links where workspace_id = ${workspace} and portal_id = ${portal}`.execute(db);
  await sql`delete from associations where workspace_id = ${workspace} and portal_id = ${portal}`.execute(db);
  await unmarkUnlinked(db, workspace);
}

export interface MappedRecord {
  readonly record: StoredRecord;
  readonly title: string;
  /** Of what was last delivered; `null` where this mapping has sent nothing of the record yet. */
  readonly fingerprint: string | null;
}

const PAGE = 500;

/** The records of a mapping's kind that are sent, with what it delivered of each; a page at a time, in the order in which they came to be known. */
export async function* mappedRecordPages(db: Db, shop: Shop & { readonly portalId: PortalId }, mapping: Mapping): AsyncGenerator<readonly MappedRecord[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<RecordRow & { readonly title: string; readonly fingerprint: string | null }>`
      select r.id, r.kind, r.key, r.snapshot, r.contenders, r.fields, r.is_held_back, r.title, l.fingerprint
      from records r left join links l on l.workspace_id = r.workspace_id and l.mapping_id = ${mapping.id} and l.record_id = r.id and l.portal_id = ${shop.portalId}
      where r.workspace_id = ${shop.workspaceId} and r.shop_id = ${shop.id} and r.kind = ${mapping.definition.recordKind} and not r.is_held_back and r.id > ${after}
      order by r.id limit ${PAGE}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({ record: toRecord(row), title: row.title, fingerprint: row.fingerprint }));
    after = last.id;
  }
}

function toLink(row: LinkRow): Link {
  return {
    mappingId: mappingId(row.mapping_id),
    recordId: recordId(row.record_id),
    objectType: row.object_type,
    objectId: row.object_id,
    identifier: row.identifier,
    fingerprint: row.fingerprint,
    declined: declinedColumn.parse(row.declined),
    isMade: row.is_made,
  };
}

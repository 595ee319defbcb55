// Links: our record and mapping to the id of a HubSpot object, with a fingerprint of what we last wrote.
import { mappingId, recordId, type MappingId, type PortalId, type RecordId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { declinedColumn } from './columns.ts';
import type { Db } from './database.ts';
import { toJson } from './json.ts';

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
}

interface LinkRow {
  readonly mapping_id: number;
  readonly record_id: number;
  readonly object_type: string;
  readonly object_id: string;
  readonly identifier: string;
  readonly fingerprint: string;
  readonly declined: unknown;
}

export function linkKey(link: Pick<Link, 'mappingId' | 'recordId'>): string {
  return `${link.mappingId}:${link.recordId}`;
}

/** @returns the links there are, by {@link linkKey}. Links to another portal than the given one do not count. */
export async function linksOf(db: Db, workspace: WorkspaceId, portal: PortalId, records: readonly RecordId[]): Promise<ReadonlyMap<string, Link>> {
  if (records.length === 0) return new Map();
  const { rows } = await sql<LinkRow>`
    select mapping_id, record_id, object_type, object_id, identifier, fingerprint, declined from links
    where workspace_id = ${workspace} and portal_id = ${portal} and record_id = any(${records})`.execute(db);
  return new Map(rows.map(toLink).map((link) => [linkKey(link), link]));
}

export async function saveLinks(db: Db, workspace: WorkspaceId, portal: PortalId, links: readonly Link[], now: Date): Promise<void> {
  if (links.length === 0) return;
  await sql`
    insert into links (workspace_id, portal_id, mapping_id, record_id, object_type, object_id, identifier, fingerprint, declined, written_at)
    select ${workspace}::bigint, ${portal}::bigint, row."mappingId", row."recordId", row."objectType", row."objectId", row.identifier, row.fingerprint, row.declined, ${now}::timestamptz
    from jsonb_to_recordset(${toJson(links)}::jsonb)
      as row ("mappingId" bigint, "recordId" bigint, "objectType" text, "objectId" text, identifier text, fingerprint text, declined jsonb)
    on conflict (workspace_id, mapping_id, record_id) do update set
      portal_id = excluded.portal_id, object_type = excluded.object_type, object_id = excluded.object_id, identifier = excluded.identifier, fingerprint = excluded.fingerprint,
      declined = excluded.declined, written_at = excluded.written_at`.execute(db);
}

/** Forgets which objects of a portal are ours; they are found again by their identifiers. */
export async function dropLinks(db: Db, workspace: WorkspaceId, portal: PortalId): Promise<void> {
  await sql`delete from links where workspace_id = ${workspace} and portal_id = ${portal}`.execute(db);
  await sql`delete from associations where workspace_id = ${workspace} and portal_id = ${portal}`.execute(db);
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
  };
}

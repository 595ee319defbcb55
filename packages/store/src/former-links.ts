// Links to what a record was before: they go when it is sent as nothing any more, so that nothing is associated with its former object.
import { identifierKey, mappingId, recordId, type MappingId, type RecordId, type RecordRef, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import { NO_OBJECT, renewAssociated } from './associations.ts';
import { identifierColumn } from './columns.ts';
import type { Db } from './database.ts';
import { toJson } from './json.ts';
import { removeLinks } from './links.ts';
import { abandonReceipts, type AbandonedIntent } from './receipts.ts';

type OfMapping = { readonly mappingId: MappingId; readonly recordId: RecordId };

/** An intent that somebody has taken out of the outbox. */
export interface TakenOut extends AbandonedIntent {
  readonly mapping_id: number;
  readonly record_id: number;
  /** `null` for a removal. */
  readonly identifier: unknown;
}

/** For `delete from outbox o ... returning`: what {@link TakenOut} holds. */
export const takenOutColumns = sql`o.workspace_id as "workspaceId", to_jsonb(o.receipts) as receipts, o.mapping_id, o.record_id, case when o.intent->>'isRemoval' is null then o.intent->'identifier' end as identifier`;

/** Of records that were to become another object and were given up: what they were before is theirs no longer. */
export async function dropFormerLinks(db: Db, given: readonly TakenOut[]): Promise<void> {
  for (const [workspace, ofWorkspace] of Map.groupBy(given.filter(({ identifier }) => identifier !== null), ({ workspaceId }) => workspaceId)) {
    const rows = ofWorkspace.map((each) => ({ mapping_id: each.mapping_id, record_id: each.record_id, identifier: identifierKey({ identifier: identifierColumn.parse(each.identifier) }) }));
    const { rows: former } = await sql<{ mapping_id: number; record_id: number }>`
      select l.mapping_id, l.record_id from links l join jsonb_to_recordset(${toJson(rows)}::jsonb) as row (mapping_id bigint, record_id bigint, identifier text)
        on l.mapping_id = row.mapping_id and l.record_id = row.record_id and l.identifier <> row.identifier
      where l.workspace_id = ${workspace}`.execute(db);
    await removeLinks(db, workspace, former.map((row) => ({ mappingId: mappingId(row.mapping_id), recordId: recordId(row.record_id) })));
  }
}

/** Of records that say no longer by what they are told apart: their objects are theirs no longer, and nothing older is sent. @returns the shops whose records are to be associated anew. */
export async function dropNameless(db: Db, workspace: WorkspaceId, nameless: readonly (OfMapping & RecordRef)[], now: Date): Promise<readonly ShopId[]> {
  if (nameless.length === 0) return [];
  const rows = toJson(nameless.map((each) => ({ mapping_id: each.mappingId, record_id: each.recordId })));
  const { rows: takenOut } = await sql<TakenOut>`
    delete from outbox o using jsonb_to_recordset(${rows}::jsonb) as row (mapping_id bigint, record_id bigint)
    where o.workspace_id = ${workspace} and o.mapping_id = row.mapping_id and o.record_id = row.record_id returning ${takenOutColumns}`.execute(db);
  await abandonReceipts(db, takenOut, 'Nothing tells it apart any more.', now);
  const { rows: linked } = await sql<{ mapping_id: number; record_id: number }>`
    select l.mapping_id, l.record_id from links l join jsonb_to_recordset(${rows}::jsonb) as row (mapping_id bigint, record_id bigint) on l.mapping_id = row.mapping_id and l.record_id = row.record_id
    where l.workspace_id = ${workspace}`.execute(db);
  const gone = new Set([...takenOut, ...linked].map((row) => `${row.mapping_id} ${row.record_id}`));
  const former = nameless.filter((each) => gone.has(`${each.mappingId} ${each.recordId}`));
  await removeLinks(db, workspace, former);
  return renewAssociated(db, workspace, former.map(({ mappingId: mapping, kind, key }) => ({ mappingId: mapping, kind, key, objectId: NO_OBJECT })), now);
}

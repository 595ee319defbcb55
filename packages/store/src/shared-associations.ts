// Associations whose two objects other records or mappings hold together as well: two orders of one customer and one company make one association in HubSpot.
import type { PortalId, WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { MadeAssociation } from './associations.ts';
import type { Db } from './database.ts';
import { toJson } from './json.ts';

/** Another association between the same two objects. */
export interface AssociationBeside {
  readonly type: string;
  /** It leads the other way round, where types have other numbers. */
  readonly isReversed: boolean;
}

export interface HeldAssociation {
  readonly made: MadeAssociation;
  /** All ids by which its two objects are known. */
  readonly fromIds: readonly string[];
  readonly toIds: readonly string[];
}

/** @returns what stays beside the given ones between the same two objects, in whichever direction it was made. */
export async function sharedAssociations(db: Db, workspace: WorkspaceId, portal: PortalId, held: readonly HeldAssociation[]): Promise<ReadonlyMap<MadeAssociation, readonly AssociationBeside[]>> {
  if (held.length === 0) return new Map();
  const given = held.flatMap(({ made, fromIds, toIds }, position) => {
    const name = { position, mapping: made.mappingId, record: made.recordId, toMapping: made.to.mappingId, toKind: made.to.kind, toKey: made.to.key };
    return fromIds.flatMap((from) => toIds.map((to) => ({ ...name, from, to })));
  });
  // An id is only one object together with its type.
  const { rows } = await sql<AssociationBeside & { readonly position: number }>`
    with given as (
      select g.*, f.definition->>'objectType' as from_type, t.definition->>'objectType' as to_type
      from jsonb_to_recordset(${toJson(given)}::jsonb)
        as g (position integer, mapping bigint, record bigint, "toMapping" bigint, "toKind" text, "toKey" text, "from" text, "to" text)
      join mappings f on f.workspace_id = ${workspace} and f.id = g.mapping
      join mappings t on t.workspace_id = ${workspace} and t.id = g."toMapping"
    ), both_ways as (
      select position, "from", "to", from_type, to_type, false as reversed from given
      union all select position, "to", "from", to_type, from_type, true from given
    )
    select distinct p.position, s.type, p.reversed as "isReversed" from both_ways p
    join associations s on s.workspace_id = ${workspace} and s.portal_id = ${portal} and s.from_object_id = p."from" and s.to_object_id = p."to" and s.type not like 'property %'
    join mappings f on f.workspace_id = ${workspace} and f.id = s.mapping_id and f.definition->>'objectType' = p.from_type
    join mappings t on t.workspace_id = ${workspace} and t.id = s.to_mapping_id and t.definition->>'objectType' = p.to_type
    where not exists (select 1 from given g where g.mapping = s.mapping_id and g.record = s.record_id and g."toMapping" = s.to_mapping_id and g."toKind" = s.to_kind and g."toKey" = s.to_key)`.execute(db);
  return new Map([...Map.groupBy(rows, ({ position }) => held[position]?.made)].flatMap(([each, beside]) => (each === undefined ? [] : [[each, beside]])));
}

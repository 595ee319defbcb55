// Mappings of a shop, in the order in which they are evaluated.
import { mappingId, shopId, workspaceId, type MappingDefinition, type MappingId, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql, type Selectable } from 'kysely';
import { mappingColumn } from './columns.ts';
import type { Db } from './database.ts';
import type { Shop } from './shops.ts';
import { unmarkUnlinked } from './sent-marks.ts';
import type { Tables } from './tables.ts';
import { toJson } from './json.ts';
import { abandonReceipts, type AbandonedIntent } from './receipts.ts';

export interface Mapping {
  readonly id: MappingId;
  readonly workspaceId: WorkspaceId;
  readonly shopId: ShopId;
  readonly definition: MappingDefinition;
  readonly updatedAt: Date;
}

export async function listMappings(db: Db, shop: ShopId): Promise<readonly Mapping[]> {
  const rows = await db.selectFrom('mappings').selectAll().where('shop_id', '=', shop).orderBy('position').execute();
  return rows.map(toMapping);
}

/** Makes the shop's mappings these, matched by name; what hangs on a mapping that is gone (waiting intents, links, open problems) goes with it. */
export async function saveMappings(db: Db, shop: Shop, definitions: readonly MappingDefinition[], now: Date): Promise<readonly Mapping[]> {
  const names = new Set(definitions.map((definition) => definition.name));
  const gone = (await listMappings(db, shop.id)).filter((mapping) => !names.has(mapping.definition.name));
  for (const mapping of gone) await removeMapping(db, mapping, now);

  const saved: Mapping[] = [];
  for (const [position, definition] of definitions.entries()) {
    const values = { position, definition: toJson(definition), updated_at: now };
    const row = await db
      .insertInto('mappings')
      .values({ workspace_id: shop.workspaceId, shop_id: shop.id, name: definition.name, ...values })
      .onConflict((conflict) => conflict.columns(['shop_id', 'name']).doUpdateSet(values))
      .returningAll()
      .executeTakeFirstOrThrow();
    saved.push(toMapping(row));
  }
  return saved;
}

/** One mapping, under the name that it has. */
export async function saveMapping(db: Db, { id, shopId: shop }: Mapping, definition: MappingDefinition, now: Date): Promise<Mapping> {
  const row = await db
    .updateTable('mappings')
    .set({ definition: toJson(definition), updated_at: now })
    .where('id', '=', id)
    .where('shop_id', '=', shop)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toMapping(row);
}

export interface MappingCounts {
  readonly links: number;
  readonly problems: number;
}

/** Objects that each mapping keeps, and its open problems. */
export async function countOfMappings(db: Db, shop: Shop): Promise<ReadonlyMap<MappingId, MappingCounts>> {
  const { rows } = await sql<{ id: number; links: number; problems: number }>`
    select m.id, (select count(*) from links l where l.workspace_id = m.workspace_id and l.mapping_id = m.id) as links,
      (select count(*) from problems p where p.workspace_id = m.workspace_id and p.mapping_id = m.id and p.state = 'open') as problems
    from mappings m where m.workspace_id = ${shop.workspaceId} and m.shop_id = ${shop.id}`.execute(db);
  return new Map(rows.map(({ id, links, problems }) => [mappingId(id), { links, problems }]));
}

async function removeMapping(db: Db, mapping: Mapping, now: Date): Promise<void> {
  const { id, workspaceId: workspace } = mapping;
  const { rows } = await sql<AbandonedIntent>`
    delete from outbox where workspace_id = ${workspace} and mapping_id = ${id} returning workspace_id as "workspaceId", to_jsonb(receipts) as receipts`.execute(db);
  await abandonReceipts(db, rows, `The mapping "${mapping.definition.name}" was taken away.`, now);
  await db.deleteFrom('links').where('workspace_id', '=', workspace).where('mapping_id', '=', id).execute();
  await db.deleteFrom('associations').where('workspace_id', '=', workspace).where((or) => or.or([or('mapping_id', '=', id), or('to_mapping_id', '=', id)])).execute();
  await db
    .updateTable('problems')
    .set({ state: 'canceled', closed_at: now })
    .where('workspace_id', '=', workspace)
    .where('mapping_id', '=', id)
    .where('state', '=', 'open')
    .execute();
  await db.deleteFrom('mappings').where('id', '=', id).execute();
  await unmarkUnlinked(db, workspace);
}

function toMapping(row: Selectable<Tables['mappings']>): Mapping {
  return { id: mappingId(row.id), workspaceId: workspaceId(row.workspace_id), shopId: shopId(row.shop_id), definition: mappingColumn.parse(row.definition), updatedAt: row.updated_at };
}

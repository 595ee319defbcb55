// Stores of the eCommerce Bridge: shops that are known by an id of the merchant's own.
import type { WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { toShop, type Shop } from './shops.ts';

export async function bridgeStores(db: Db, workspace: WorkspaceId): Promise<readonly Shop[]> {
  const rows = await db.selectFrom('shops').selectAll().where('workspace_id', '=', workspace).where('connector', '=', 'bridge').orderBy('id').execute();
  return rows.map(toShop);
}

export async function bridgeStoreById(db: Db, workspace: WorkspaceId, storeId: string): Promise<Shop | undefined> {
  const row = await db
    .selectFrom('shops')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .where('connector', '=', 'bridge')
    .where(sql<string>`settings ->> 'storeId'`, '=', storeId)
    .executeTakeFirst();
  return row === undefined ? undefined : toShop(row);
}

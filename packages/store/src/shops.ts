// Shops with their settings. Secret settings are sealed before they come here.
import { portalId, shopId, workspaceId, type PortalId, type ShopId, type WorkspaceId } from '@storebridge/domain';
import { sql, type Selectable } from 'kysely';
import { presetsColumn, settingsColumn } from './columns.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';
import { toJson } from './json.ts';

export interface Shop {
  readonly id: ShopId;
  readonly workspaceId: WorkspaceId;
  readonly portalId: PortalId;
  /** Name in addresses and on the command line, unique in the installation. */
  readonly slug: string;
  readonly connector: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The secret settings, as sealed JSON. */
  readonly secretsSealed: string;
  readonly presets: readonly string[];
  /** What the shop's reader described last, as JSON; `null` before the first time. */
  readonly catalog: unknown;
  readonly catalogAt: Date | null;
  /** How far the shop's changes have been read; `null` before the first time. */
  readonly cursor: string | null;
  /** When it came to Storebridge; what is older is not sent by itself. */
  readonly connectedAt: Date;
}

export async function listShops(db: Db, workspace?: WorkspaceId): Promise<readonly Shop[]> {
  let query = db.selectFrom('shops').selectAll().orderBy('slug');
  if (workspace !== undefined) query = query.where('workspace_id', '=', workspace);
  return (await query.execute()).map(toShop);
}

export async function findShop(db: Db, slug: string): Promise<Shop | undefined> {
  // An address may contain one, and the database would refuse the question.
  if (slug.includes('\0')) return undefined;
  const row = await db.selectFrom('shops').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row === undefined ? undefined : toShop(row);
}

export async function shopById(db: Db, id: ShopId): Promise<Shop | undefined> {
  const row = await db.selectFrom('shops').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toShop(row);
}

/** Holds the shop's row until the transaction ends, so that its records are worked on by one transaction at a time. */
export async function lockShop(db: Db, id: ShopId): Promise<void> {
  await sql`select id from shops where id = ${id} for no key update`.execute(db);
}

/** @throws Error when the slug belongs to another workspace. */
export async function saveShop(db: Db, shop: Omit<Shop, 'id' | 'catalog' | 'catalogAt' | 'cursor' | 'connectedAt'>, now: Date): Promise<Shop> {
  const values = {
    connector: shop.connector,
    portal_id: shop.portalId,
    settings: toJson(shop.settings),
    secrets_sealed: shop.secretsSealed,
    presets: toJson(shop.presets),
    updated_at: now,
  };
  const row = await db
    .insertInto('shops')
    .values({ workspace_id: shop.workspaceId, slug: shop.slug, connected_at: now, ...values })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(values).where('shops.workspace_id', '=', shop.workspaceId))
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new Error(`The shop name "${shop.slug}" is taken by another workspace.`);
  // What waits goes where the shop goes.
  await db.updateTable('outbox').set({ portal_id: row.portal_id }).where('shop_id', '=', row.id).where('portal_id', '<>', row.portal_id).execute();
  return toShop(row);
}

export async function saveCatalog(db: Db, id: ShopId, catalog: unknown, now: Date): Promise<void> {
  await sql`update shops set catalog = ${toJson(catalog)}::jsonb, catalog_at = ${now} where id = ${id}`.execute(db);
}

export async function saveCursor(db: Db, id: ShopId, cursor: string | null): Promise<void> {
  await db.updateTable('shops').set({ cursor }).where('id', '=', id).execute();
}

function toShop(row: Selectable<Tables['shops']>): Shop {
  return {
    id: shopId(row.id),
    workspaceId: workspaceId(row.workspace_id),
    portalId: portalId(row.portal_id),
    slug: row.slug,
    connector: row.connector,
    settings: settingsColumn.parse(row.settings),
    secretsSealed: row.secrets_sealed,
    presets: presetsColumn.parse(row.presets),
    catalog: row.catalog,
    catalogAt: row.catalog_at,
    cursor: row.cursor,
    connectedAt: row.connected_at,
  };
}

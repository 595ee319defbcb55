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
  /** `null` as long as no HubSpot account is connected. */
  readonly portalId: PortalId | null;
  /** Name in addresses and on the command line, unique in the installation. */
  readonly slug: string;
  /** What people call it; its slug where it has none. */
  readonly name: string;
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
  /** When it came to Storebridge, and to its first HubSpot account; what is older is not sent by itself. */
  readonly connectedAt: Date;
  /** False while the integration is switched off: records are mirrored, and nothing is sent. */
  readonly isEnabled: boolean;
  readonly disabledAt: Date | null;
  /** The consent by which it is read; `null` where it has a token of its own, or needs none. */
  readonly grantId: number | null;
  /** When its past was read into the mirror; `null` before. */
  readonly surveyedAt: Date | null;
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

/** Holds the shop's row until the transaction ends, so that its records are worked on by one transaction at a time. @returns the shop as it is now. */
export async function lockShop(db: Db, id: ShopId): Promise<Shop | undefined> {
  const row = await db.selectFrom('shops').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row === undefined ? undefined : toShop(row);
}

type ShopToSave = Pick<Shop, 'workspaceId' | 'portalId' | 'slug' | 'connector' | 'settings' | 'secretsSealed' | 'presets'> & Partial<Pick<Shop, 'name' | 'grantId'>>;

/** Where what the shop tells is sent to; nothing while it is not connected or switched off. */
export function sendingPortal({ workspaceId, portalId, isEnabled }: Shop): { readonly workspaceId: WorkspaceId; readonly portalId: PortalId } | undefined {
  return portalId === null || !isEnabled ? undefined : { workspaceId, portalId };
}

/** @throws Error when the slug belongs to another workspace. */
export async function saveShop(db: Db, shop: ShopToSave, now: Date): Promise<Shop> {
  const values = {
    connector: shop.connector,
    portal_id: shop.portalId,
    settings: toJson(shop.settings),
    secrets_sealed: shop.secretsSealed,
    presets: toJson(shop.presets),
    ...(shop.name === undefined ? {} : { name: shop.name }),
    ...(shop.grantId === undefined ? {} : { grant_id: shop.grantId }),
    updated_at: now,
  };
  const row = await db
    .insertInto('shops')
    .values({ workspace_id: shop.workspaceId, slug: shop.slug, connected_at: now, ...values })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(values).where('shops.workspace_id', '=', shop.workspaceId))
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new Error(`The shop name "${shop.slug}" is taken by another workspace.`);
  await moveOutbox(db, row.id, row.portal_id);
  return toShop(row);
}

/** A new shop. @returns nothing when the slug is taken, in whatever workspace. */
export async function addShop(db: Db, shop: Omit<ShopToSave, 'presets'> & Pick<Shop, 'name' | 'grantId' | 'isEnabled'>, now: Date): Promise<Shop | undefined> {
  const row = await db
    .insertInto('shops')
    .values({
      workspace_id: shop.workspaceId, slug: shop.slug, name: shop.name, connector: shop.connector, portal_id: shop.portalId, grant_id: shop.grantId,
      settings: toJson(shop.settings), secrets_sealed: shop.secretsSealed, presets: '[]', is_enabled: shop.isEnabled, connected_at: now, updated_at: now,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : toShop(row);
}

export type ShopChange = Pick<Shop, 'name' | 'settings' | 'secretsSealed' | 'grantId'> & {
  /** What was read of it means nothing any more: the settings lead to another shop. */
  readonly isOther: boolean;
};

export async function changeShop(db: Db, id: ShopId, { name, settings, secretsSealed, grantId, isOther }: ShopChange, now: Date): Promise<void> {
  const forgotten = isOther ? { catalog: null, catalog_at: null, cursor: null } : {};
  await db
    .updateTable('shops')
    .set({ name, settings: toJson(settings), secrets_sealed: secretsSealed, grant_id: grantId, updated_at: now, ...forgotten })
    .where('id', '=', id)
    .execute();
}

/** What waits goes where the shop goes. */
async function moveOutbox(db: Db, shop: number, portal: number | null): Promise<void> {
  if (portal === null) return;
  await db.updateTable('outbox').set({ portal_id: portal }).where('shop_id', '=', shop).where('portal_id', '<>', portal).execute();
}

/** From the first connection on, what the shop already has counts as older and is not sent by itself, unless it was only kept for this moment. */
export async function connectShopToPortal(db: Db, shop: Shop, portal: PortalId, { keepsForLater, now }: { readonly keepsForLater: boolean; readonly now: Date }): Promise<void> {
  const isFirst = shop.portalId === null;
  await db
    .updateTable('shops')
    .set({ portal_id: portal, is_enabled: true, disabled_at: null, updated_at: now, ...(isFirst ? { connected_at: now } : {}) })
    .where('id', '=', shop.id)
    .execute();
  await moveOutbox(db, shop.id, portal);
  if (!isFirst || keepsForLater) return;
  await db.updateTable('records').set({ is_held_back: true }).where('workspace_id', '=', shop.workspaceId).where('shop_id', '=', shop.id).execute();
}

/** Leaves the shop without mappings and without a portal; the portal itself stays. */
export async function markDisconnected(db: Db, shop: Shop, now: Date): Promise<void> {
  await db.updateTable('shops').set({ portal_id: null, presets: '[]', updated_at: now }).where('id', '=', shop.id).execute();
  await db.updateTable('problems').set({ state: 'canceled', closed_at: now }).where('workspace_id', '=', shop.workspaceId).where('shop_id', '=', shop.id).where('state', '=', 'open').execute();
}

/** While it is off, what changes is mirrored; what was waiting stays and is sent when it is on again. */
export async function switchShop(db: Db, shop: Shop, isEnabled: boolean, now: Date): Promise<void> {
  await db.updateTable('shops').set({ is_enabled: isEnabled, disabled_at: isEnabled ? null : now, updated_at: now }).where('id', '=', shop.id).execute();
}

export async function markSurveyed(db: Db, id: ShopId, now: Date): Promise<void> {
  await db.updateTable('shops').set({ surveyed_at: now }).where('id', '=', id).execute();
}

/** Takes out everything that is known of the shop. Whoever posted something and waits for it must be told before. */
export async function removeShop(db: Db, shop: Shop): Promise<void> {
  const ofShop = ['outbox', 'changes', 'problems', 'history', 'runs', 'receipts', 'ledger', 'carts', 'backfills', 'bridge_imports', 'bridge_import_pages', 'records'] as const;
  await sql`delete from links where workspace_id = ${shop.workspaceId} and mapping_id in (select id from mappings where shop_id = ${shop.id})`.execute(db);
  await sql`delete from associations where workspace_id = ${shop.workspaceId} and mapping_id in (select id from mappings where shop_id = ${shop.id})`.execute(db);
  for (const table of ofShop) await sql`delete from ${sql.table(table)} where workspace_id = ${shop.workspaceId} and shop_id = ${shop.id}`.execute(db);
  await sql`delete from mappings where shop_id = ${shop.id}`.execute(db);
  await sql`delete from shops where id = ${shop.id}`.execute(db);
}

export async function saveCatalog(db: Db, id: ShopId, catalog: unknown, now: Date): Promise<void> {
  await sql`update shops set catalog = ${toJson(catalog)}::jsonb, catalog_at = ${now} where id = ${id}`.execute(db);
}

export async function saveCursor(db: Db, id: ShopId, cursor: string | null): Promise<void> {
  await db.updateTable('shops').set({ cursor }).where('id', '=', id).execute();
}

export function toShop(row: Selectable<Tables['shops']>): Shop {
  return {
    id: shopId(row.id),
    workspaceId: workspaceId(row.workspace_id),
    portalId: row.portal_id === null ? null : portalId(row.portal_id),
    slug: row.slug,
    name: row.name ?? row.slug,
    connector: row.connector,
    settings: settingsColumn.parse(row.settings),
    secretsSealed: row.secrets_sealed,
    presets: presetsColumn.parse(row.presets),
    catalog: row.catalog,
    catalogAt: row.catalog_at,
    cursor: row.cursor,
    connectedAt: row.connected_at,
    isEnabled: row.is_enabled,
    disabledAt: row.disabled_at,
    grantId: row.grant_id,
    surveyedAt: row.surveyed_at,
  };
}

// Makes the workspace match a configuration file, in one transaction, and gives what had failed before another chance.
import { connectorNamed } from '@storebridge/connectors';
import { connectShopToPortal, ensureWorkspace, findShop, inTransaction, saveBridgeSettings, saveMappings, savePortal, saveShop, seal, unseal, type Db, type Portal, type SealKey } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';
import { OperatorError } from '../operator-error.ts';
import { arrangeIfStore } from '../bridge/arrange-store.ts';
import { followsSettings, planConfig, readPresent, splitSecrets, type Difference, type Present } from './plan-config.ts';
import { mappingsInFile, openShopInFile } from './read-config-file.ts';
import { retryCured } from '../retry-cured.ts';
import type { ConfigFile } from './schema.ts';

export interface ApplyDeps {
  readonly journey: Journey;
  readonly sealKey: SealKey;
}

/** @returns the differences there were. */
export async function applyConfig({ journey, sealKey }: ApplyDeps, config: ConfigFile): Promise<readonly Difference[]> {
  const present = await readPresent(journey.db, config.workspace);
  const differences = planConfig(config, present, sealKey);
  if (differences.every(({ change }) => change === 'leave')) return differences;
  await inTransaction(journey.db, (db) => save(db, sealKey, config, present, journey.clock.now()));
  const { shops } = await readPresent(journey.db, config.workspace);
  for (const shop of shops) await retryCured(journey, shop);
  return differences;
}

async function save(db: Db, sealKey: SealKey, config: ConfigFile, present: Present, now: Date): Promise<void> {
  const workspace = await ensureWorkspace(db, config.workspace, now);
  if (config.bridge !== undefined) await saveBridgeSettings(db, workspace.id, config.bridge, now);
  const portals = new Map<string, Portal>();
  for (const [name, { token }] of Object.entries(config.portals)) {
    const known = present.portals.find((each) => each.name === name)?.tokenSealed ?? null;
    const tokenSealed = token === undefined ? null : sealAnew(sealKey, token, known);
    const portal = { workspaceId: workspace.id, name, kind: token === undefined ? 'sandbox' : 'hubspot', tokenSealed } as const;
    portals.set(name, await savePortal(db, portal, now));
  }
  for (const [slug, shop] of Object.entries(config.shops)) {
    const portal = shop.portal === undefined ? undefined : portals.get(shop.portal);
    const { open, secret } = splitSecrets(shop);
    const known = await findShop(db, slug);
    if (known !== undefined && known.workspaceId !== workspace.id) throw new OperatorError(`shops.${slug}: this name is taken by another workspace.`, 'Choose another name; it stands in the addresses of the shop.');
    const secretsSealed = sealAnew(sealKey, JSON.stringify(secret), known?.secretsSealed ?? null);
    // A connection that was made in the interface stays where the file names none.
    const portalId = portal?.id ?? known?.portalId ?? null;
    if (known !== undefined && portal !== undefined && known.portalId === null) await connectShopToPortal(db, known, portal.id, { keepsForLater: connectorNamed(shop.connector)?.keepsForLater ?? false, now });
    const saved = await saveShop(
      db,
      { workspaceId: workspace.id, portalId, slug, ...(shop.name === undefined ? {} : { name: shop.name }), connector: shop.connector, settings: open, secretsSealed, presets: shop.presets },
      now,
    );
    if (!followsSettings(shop)) await saveMappings(db, saved, mappingsInFile(slug, shop, openShopInFile(slug, shop)), now);
    await arrangeIfStore(db, saved, now);
  }
}

/** What was sealed before stays as it is: a connection lasts as long as its sealed token. */
function sealAnew(sealKey: SealKey, text: string, known: string | null): string {
  return known !== null && unseal(sealKey, known) === text ? known : seal(sealKey, text);
}

// What a configuration file would change in the workspace, in lines for a person.
import { connectorNamed } from '@storebridge/connectors';
import type { MappingDefinition } from '@storebridge/domain';
import { bridgeSettingsOf, listMappings, listPortals, listShops, listWorkspaces, unseal, type Db, type Mapping, type Portal, type SealKey, type Shop } from '@storebridge/store';
import { isDeepStrictEqual } from 'node:util';
import { mappingsInFile, openShopInFile } from './read-config-file.ts';
import type { ConfigFile, ShopInFile } from './schema.ts';

export type Difference =
  | { readonly change: 'add' | 'change'; readonly what: string; readonly detail: string }
  /** In the workspace but not in the file; it is left alone. */
  | { readonly change: 'leave'; readonly what: string; readonly detail: string };

export interface Present {
  readonly portals: readonly Portal[];
  readonly shops: readonly Shop[];
  readonly mappings: ReadonlyMap<Shop['id'], readonly Mapping[]>;
  /** What the workspace's custom shops say of their fields. */
  readonly bridge: unknown;
}

export async function readPresent(db: Db, workspaceName: string): Promise<Present> {
  const workspace = (await listWorkspaces(db)).find((each) => each.name === workspaceName);
  if (workspace === undefined) return { portals: [], shops: [], mappings: new Map(), bridge: undefined };
  const shops = await listShops(db, workspace.id);
  const mappings = await Promise.all(shops.map(async (shop) => [shop.id, await listMappings(db, shop.id)] as const));
  return { portals: await listPortals(db, workspace.id), shops, mappings: new Map(mappings), bridge: await bridgeSettingsOf(db, workspace.id) };
}

export function planConfig(config: ConfigFile, present: Present, sealKey: SealKey): readonly Difference[] {
  return [
    ...planBridge(config, present),
    ...Object.entries(config.portals).flatMap(([name, portal]) => planPortal(name, portal, present, sealKey)),
    ...Object.entries(config.shops).flatMap(([slug, shop]) => planShop(slug, shop, present, sealKey)),
    ...present.portals.filter(({ name }) => !Object.hasOwn(config.portals, name)).map(({ name }) => leave(`portal ${name}`)),
    ...present.shops.filter(({ slug }) => !Object.hasOwn(config.shops, slug)).map(({ slug }) => leave(`shop ${slug}`)),
  ];
}

function planBridge({ bridge }: ConfigFile, present: Present): readonly Difference[] {
  if (bridge === undefined) return present.bridge === undefined ? [] : [leave('bridge')];
  if (isDeepStrictEqual(present.bridge, bridge)) return [];
  return [{ change: present.bridge === undefined ? 'add' : 'change', what: 'bridge', detail: 'the settings that custom shops follow' }];
}

/** The mappings of a custom shop follow from the settings of the bridge, unless the file names others. */
export function followsSettings({ connector, mappings }: ShopInFile): boolean {
  return connector === 'bridge' && mappings.length === 0;
}

function planPortal(name: string, portal: ConfigFile['portals'][string], present: Present, sealKey: SealKey): readonly Difference[] {
  const known = present.portals.find((each) => each.name === name);
  if (known === undefined) return [{ change: 'add', what: `portal ${name}`, detail: portal.sandbox === true ? 'simulated' : 'with a token' }];
  const token = known.tokenSealed === null ? undefined : unseal(sealKey, known.tokenSealed);
  return token === portal.token ? [] : [{ change: 'change', what: `portal ${name}`, detail: 'another token' }];
}

function planShop(slug: string, shop: ShopInFile, present: Present, sealKey: SealKey): readonly Difference[] {
  const wanted = mappingsInFile(slug, shop, openShopInFile(slug, shop));
  const known = present.shops.find((each) => each.slug === slug);
  if (known === undefined) {
    return [{ change: 'add', what: `shop ${slug}`, detail: shop.portal === undefined ? `${shop.connector}, not connected to a portal` : `${shop.connector}, to portal ${shop.portal}` }, ...wanted.map((mapping) => addMapping(slug, mapping))];
  }
  return [
    ...planSettings(slug, shop, known, present, sealKey),
    ...(followsSettings(shop) ? [] : planMappings(slug, wanted, (present.mappings.get(known.id) ?? []).map((mapping) => mapping.definition))),
  ];
}

function planSettings(slug: string, shop: ShopInFile, known: Shop, present: Present, sealKey: SealKey): readonly Difference[] {
  const { open, secret } = splitSecrets(shop);
  const changed: string[] = [];
  if (known.connector !== shop.connector) changed.push(`connector ${known.connector} becomes ${shop.connector}`);
  if (shop.portal !== undefined && present.portals.find((portal) => portal.id === known.portalId)?.name !== shop.portal) changed.push(`portal becomes ${shop.portal}`);
  if (shop.name !== undefined && known.name !== shop.name) changed.push(`name becomes ${shop.name}`);
  if (!isDeepStrictEqual(known.settings, open)) changed.push('settings');
  if (!isDeepStrictEqual(JSON.parse(unseal(sealKey, known.secretsSealed)), secret)) changed.push('secrets');
  return changed.length === 0 ? [] : [{ change: 'change', what: `shop ${slug}`, detail: changed.join(', ') }];
}

function planMappings(slug: string, wanted: readonly MappingDefinition[], known: readonly MappingDefinition[]): readonly Difference[] {
  const kept = wanted.flatMap((mapping): readonly Difference[] => {
    const before = known.find((each) => each.name === mapping.name);
    if (before === undefined) return [addMapping(slug, mapping)];
    return isDeepStrictEqual(before, mapping) ? [] : [{ change: 'change', what: `mapping ${slug}/${mapping.name}`, detail: `${mapping.rules.length} rules` }];
  });
  const gone = known.filter((mapping) => !wanted.some((each) => each.name === mapping.name));
  return [...kept, ...gone.map((mapping): Difference => ({ change: 'change', what: `mapping ${slug}/${mapping.name}`, detail: 'removed, with its links; HubSpot is not touched' }))];
}

/** The secret settings are kept apart from the others, because only they are sealed. */
export function splitSecrets(shop: Pick<ShopInFile, 'connector' | 'settings'>): { readonly open: Record<string, unknown>; readonly secret: Record<string, unknown> } {
  const secrets = new Set(connectorNamed(shop.connector)?.secrets ?? []);
  const entries = Object.entries(shop.settings);
  return {
    open: Object.fromEntries(entries.filter(([key]) => !secrets.has(key))),
    secret: Object.fromEntries(entries.filter(([key]) => secrets.has(key))),
  };
}

function addMapping(slug: string, mapping: MappingDefinition): Difference {
  const created = (mapping.groups ?? []).flatMap((group) => group.properties).length;
  const properties = created === 0 ? '' : `; creates up to ${created} properties in HubSpot where they are missing`;
  return { change: 'add', what: `mapping ${slug}/${mapping.name}`, detail: `${mapping.recordKind} to ${mapping.objectType}, ${mapping.rules.length} rules${properties}` };
}

function leave(what: string): Difference {
  return { change: 'leave', what, detail: 'not in the file' };
}

// Writes the configuration file of a workspace. Secrets are never written: a variable stands in their place.
import { isDeepStrictEqual } from 'node:util';
import type { MappingDefinition } from '@storebridge/domain';
import type { OpenShop } from '@storebridge/connectors';
import { stringify } from 'yaml';
import type { Present } from './plan-config.ts';

export interface ExportInput {
  readonly workspace: string;
  readonly present: Present;
  /** Opens a shop, to tell the mappings of its presets from its own. */
  readonly open: (shop: Present['shops'][number]) => OpenShop;
}

export function exportConfig({ workspace, present, open }: ExportInput): string {
  const portalNames = new Map(present.portals.map((portal) => [portal.id, portal.name]));
  const portals = present.portals.map((portal) => [portal.name, portal.kind === 'sandbox' ? { sandbox: true } : { token: variableFor(portal.name, 'token') }] as const);
  const shops = present.shops.map((shop) => {
    const opened = open(shop);
    const secrets = opened.secrets.map((key) => [key, variableFor(shop.slug, key)] as const);
    const known = (present.mappings.get(shop.id) ?? []).map((mapping) => mapping.definition);
    const mappings = ownMappings(known, shop.presets.flatMap((preset) => opened.preset(preset) ?? []));
    const settings = { ...Object.fromEntries(secrets), ...shop.settings };
    const portal = shop.portalId === null ? undefined : portalNames.get(shop.portalId);
    const entry = { connector: shop.connector, ...(shop.name === shop.slug ? {} : { name: shop.name }), ...(portal === undefined ? {} : { portal }), settings, presets: shop.presets, ...(mappings.length === 0 ? {} : { mappings }) };
    return [shop.slug, entry] as const;
  });
  return stringify({ workspace, portals: Object.fromEntries(portals), ...(present.bridge === undefined ? {} : { bridge: present.bridge }), shops: Object.fromEntries(shops) }, { lineWidth: 0 });
}

function ownMappings(mappings: readonly MappingDefinition[], ofPresets: readonly MappingDefinition[]): readonly MappingDefinition[] {
  return mappings.filter((mapping) => !ofPresets.some((preset) => isDeepStrictEqual(preset, mapping)));
}

function variableFor(owner: string, secret: string): string {
  return `\${${`${owner}_${secret}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}}`;
}

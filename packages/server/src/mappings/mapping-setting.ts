// What mappings are looked at with: the shop opened, its mappings, and what is known of the HubSpot account.
import { connectorNamed, type Connector, type OpenShop } from '@storebridge/connectors';
import type { PropertyShapes, RecordKind } from '@storebridge/domain';
import { listMappings, type Mapping, type Shop } from '@storebridge/store';
import type { PortalConnection } from '@storebridge/sync';
import type { Storebridge } from '../compose.ts';
import { offeredTypes } from '../portals/object-types.ts';

export interface MappingSetting {
  readonly shop: Shop;
  readonly connector: Connector;
  readonly opened: OpenShop;
  readonly mappings: readonly Mapping[];
  /** `undefined` while the shop is not connected. */
  readonly connection: PortalConnection | undefined;
  /** `undefined` where HubSpot's properties cannot be asked for now. */
  shapesOf(objectType: string): Promise<PropertyShapes | undefined>;
  objectLabel(objectType: string): Promise<string>;
  kindLabel(kind: RecordKind): string;
}

export async function openMappingSetting(storebridge: Storebridge, shop: Shop): Promise<MappingSetting> {
  const connector = connectorNamed(shop.connector);
  if (connector === undefined) throw new Error(`The shop ${shop.slug} uses the connector "${shop.connector}", which this Storebridge does not have.`);
  const connection = shop.portalId === null ? undefined : await storebridge.portals.connect({ workspaceId: shop.workspaceId, portalId: shop.portalId });
  let types: ReturnType<typeof offeredTypes> | undefined;
  async function allTypes(): Promise<ReturnType<typeof offeredTypes>> {
    const custom = await connection?.client.customObjects.list();
    return offeredTypes(custom?.ok === true ? custom.value : [], undefined);
  }
  return {
    shop,
    connector,
    opened: storebridge.openShop(shop),
    mappings: await listMappings(storebridge.journey.db, shop.id),
    connection,
    shapesOf: async (objectType) => {
      const shapes = await connection?.properties.shapes(objectType, []);
      return shapes?.ok === true ? shapes.value : undefined;
    },
    objectLabel: async (objectType) => {
      const standard = offeredTypes([], undefined).find((type) => type.objectType === objectType);
      if (standard !== undefined) return standard.plural;
      types ??= await allTypes();
      return types.find((type) => type.objectType === objectType)?.plural ?? objectType;
    },
    kindLabel: (kind) => connector.kinds.find((named) => named.kind === kind)?.label ?? kind,
  };
}

// A shop as its records are shown with: its fields and their names, its time zone, its links.
import { connectorNamed, type OpenShop } from '@storebridge/connectors';
import type { Field, FieldOption, RecordKind, RecordRef, ShopSystem } from '@storebridge/domain';
import { findPortal, type Portal, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';

export interface ShowingShop {
  readonly shop: Shop;
  /** `undefined` where it is not connected. */
  readonly portal: Portal | undefined;
  readonly timeZone: string;
  readonly fields: (kind: RecordKind) => readonly Field[];
  /** The values that the status of a record can have; nothing where the shop system does not name them. */
  readonly statuses: (kind: RecordKind) => readonly FieldOption[];
  readonly hrefOf: (record: RecordRef) => string | null;
}

export async function openShowingShop(storebridge: Storebridge, shop: Shop): Promise<ShowingShop> {
  const opened = openIfValid(storebridge, shop);
  const system: Pick<ShopSystem, 'timeZone' | 'fields' | 'statusField'> = opened?.system ?? { timeZone: 'UTC', fields: () => [] };
  return {
    shop,
    portal: shop.portalId === null ? undefined : await findPortal(storebridge.journey.db, shop.portalId),
    timeZone: system.timeZone,
    fields: (kind) => system.fields(kind),
    statuses: (kind) => system.fields(kind).find(({ key }) => key === system.statusField?.(kind))?.options ?? [],
    hrefOf: (record) => opened?.linkTo(record) ?? null,
  };
}

/** Settings that are no longer valid must not hide what is known. */
function openIfValid({ openShop }: Storebridge, shop: Shop): OpenShop | undefined {
  if (connectorNamed(shop.connector) === undefined) return undefined;
  try {
    return openShop(shop);
  } catch {
    return undefined;
  }
}

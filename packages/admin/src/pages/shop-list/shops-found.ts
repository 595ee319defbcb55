// Shops whose name, short name or shop system has what was searched for.
import type { ShopSummary } from '@storebridge/server/contract';

export type NamedShop = Pick<ShopSummary, 'slug' | 'name' | 'connector' | 'portal'>;

export function shopsFound<Shop extends NamedShop>(shops: readonly Shop[], search: string): readonly Shop[] {
  const wanted = search.trim().toLowerCase();
  return shops.filter(({ name, slug, connector, portal }) => [name, slug, connector.label, portal?.name ?? ''].some((text) => text.toLowerCase().includes(wanted)));
}

// Shops whose name, short name or shop system has what was searched for.
import type { ShopSummary } from '@storebridge/server/contract';

export function shopsFound(shops: readonly ShopSummary[], search: string): readonly ShopSummary[] {
  const wanted = search.trim().toLowerCase();
  return shops.filter(({ name, slug, connector, portal }) => [name, slug, connector.label, portal?.name ?? ''].some((text) => text.toLowerCase().includes(wanted)));
}

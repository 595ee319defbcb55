// Whether a shop is somebody's own: it sends everything by itself, and its mappings come from the fields of its workspace.
import type { ShopSummary } from '@storebridge/server/contract';

export function isCustomShop({ connector }: Pick<ShopSummary, 'connector'>): boolean {
  return connector.id === 'bridge';
}

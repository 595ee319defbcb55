// The address at which a shop's notices are heard.
import type { Shop } from '@storebridge/store';
import type { Storebridge } from './compose.ts';
import { noticeSecret } from './shop-sources.ts';

/** @returns `undefined` for shops that send no notices. Whoever knows the address can make a shop be read, and no more. */
export function noticeAddress({ configuration, openShop, sealKey }: Pick<Storebridge, 'configuration' | 'openShop' | 'sealKey'>, shop: Shop): string | undefined {
  const { webhook } = openShop(shop);
  if (webhook === undefined) return undefined;
  const origin = configuration.publicUrl ?? `http://localhost:${configuration.port}`;
  return `${origin}/hooks/${shop.slug}/${webhook.path}/${noticeSecret(sealKey, shop)}`;
}

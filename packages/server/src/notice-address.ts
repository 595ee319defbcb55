// The address at which a shop's notices are heard.
import type { Shop } from '@storebridge/store';
import type { Storebridge } from './compose.ts';
import { noticeSecret } from './shop-sources.ts';

/** @returns `undefined` for shops that send no notices. Whoever knows the address can make a shop be read, and no more. */
export function noticeAddress({ configuration, openShop, sealKey }: Pick<Storebridge, 'configuration' | 'openShop' | 'sealKey'>, shop: Shop): string | undefined {
  const { webhook } = openShop(shop);
  if (webhook === undefined) return undefined;
  return hookAddress(configuration, shop, `${webhook.path}/${noticeSecret(sealKey, shop)}`);
}

/** Where a shop posts to, whatever it posts. */
export function hookAddress({ publicUrl, port }: Storebridge['configuration'], { slug }: Pick<Shop, 'slug'>, path: string): string {
  return `${publicUrl ?? `http://localhost:${port}`}/hooks/${slug}/${path}`;
}

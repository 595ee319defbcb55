// Opens shops for reading.
import { createHmac } from 'node:crypto';
import type { ShopReader } from '@storebridge/connectors';
import type { SealKey, Shop } from '@storebridge/store';
import type { OpenStoredShop } from './open-shops.ts';
import { systemClock } from './system-clock.ts';

/** @returns a function that gives nothing for shops that can only push. */
export function createSourceOpener(openShop: OpenStoredShop): (shop: Shop) => ShopReader | undefined {
  return (shop) => openShop(shop).reader?.({ fetch: globalThis.fetch, clock: systemClock, random: Math.random });
}

const SECRET_CHARACTERS = 32;

/** The secret part of the address for a shop's notices: it follows from the installation's secret, so it is kept nowhere. */
export function noticeSecret(sealKey: SealKey, shop: Pick<Shop, 'id'>): string {
  return createHmac('sha256', sealKey).update(`notices of shop ${shop.id}`).digest('base64url').slice(0, SECRET_CHARACTERS);
}

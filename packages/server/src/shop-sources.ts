// Opens shops for reading.
import { createHmac } from 'node:crypto';
import type { ReaderDeps, ShopReader } from '@storebridge/connectors';
import { saveCatalog, type Db, type SealKey, type Shop } from '@storebridge/store';
import type { OpenStoredShop } from './open-shops.ts';
import { createPublicFetch } from './public-fetch.ts';
import { systemClock } from './system-clock.ts';

export interface SourceOpenerDeps {
  readonly db: Db;
  readonly openShop: OpenStoredShop;
  /** For shops that are read by a consent. */
  readonly tokenOf: (shop: Shop) => ReaderDeps['token'];
  /** Hears what the shop is asked. */
  readonly watch: (shop: Shop, fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
}

/** @returns a function that gives nothing for shops that can only push. What a reader describes is kept with the shop. */
export function createSourceOpener({ db, openShop, tokenOf, watch }: SourceOpenerDeps): (shop: Shop) => ShopReader | undefined {
  const publicFetch = createPublicFetch(globalThis.fetch);
  return (shop) => {
    const { reader, allowsPrivateAddress } = openShop(shop);
    const token = tokenOf(shop);
    return reader?.({
      fetch: watch(shop, allowsPrivateAddress ? globalThis.fetch : publicFetch),
      clock: systemClock,
      random: Math.random,
      connectedAt: shop.connectedAt.getTime(),
      ...(token === undefined ? {} : { token }),
      ...(shop.catalogAt === null ? {} : { described: { catalog: shop.catalog, at: shop.catalogAt.getTime() } }),
      onDescribed: (catalog) => saveCatalog(db, shop.id, catalog, new Date(systemClock.now())),
    });
  };
}

const SECRET_CHARACTERS = 32;

/** The secret part of the address for a shop's notices: it follows from the installation's secret, so it is kept nowhere. */
export function noticeSecret(sealKey: SealKey, shop: Pick<Shop, 'id'>): string {
  return createHmac('sha256', sealKey).update(`notices of shop ${shop.id}`).digest('base64url').slice(0, SECRET_CHARACTERS);
}

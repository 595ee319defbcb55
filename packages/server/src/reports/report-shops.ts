// The shops of a report, each with its time zone and the words that count.
import type { ShopSystem } from '@storebridge/domain';
import type { ReportShop, Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';

export interface ReportShops {
  readonly counted: readonly (ReportShop & { readonly shop: Shop; readonly tellsOfCarts: boolean })[];
  /** Whose settings are not valid, so that nobody knows what counts. */
  readonly leftOut: readonly Shop[];
}

export function reportShops(storebridge: Storebridge, shops: readonly Shop[]): ReportShops {
  const opened = shops.map((shop) => ({ shop, system: systemOf(storebridge, shop) }));
  return {
    counted: opened.flatMap(({ shop, system }) => (system === undefined ? [] : [{ id: shop.id, shop, timeZone: system.timeZone, statuses: system.countsAsRevenue ?? null, tellsOfCarts: system.cartStatuses !== undefined }])),
    leftOut: opened.flatMap(({ shop, system }) => (system === undefined ? [shop] : [])),
  };
}

function systemOf({ openShop }: Storebridge, shop: Shop): ShopSystem | undefined {
  try {
    return openShop(shop).system;
  } catch {
    return undefined;
  }
}

/** The day that it is where the shops are; where that differs, the latest. */
export function todayOf(zones: readonly string[], now: Date): string {
  // Sweden writes its days the way ISO 8601 does.
  const days = (zones.length === 0 ? ['UTC'] : zones).map((timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now));
  return days.toSorted().at(-1) ?? '';
}

// The event's own name, in the language of the shop.
import { describedCatalog } from './catalog.ts';
import { say, type ShopSettings } from './fields/view.ts';

/** @returns `undefined` as long as the event was not described. */
export function nameOfEvent(settings: ShopSettings, stored: unknown): string | undefined {
  const catalog = describedCatalog(stored);
  return catalog === undefined ? undefined : (say({ catalog, settings }, catalog.event.name) ?? undefined);
}

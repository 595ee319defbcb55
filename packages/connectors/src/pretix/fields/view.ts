// What a field is read from: an order or one of its positions, with the event they belong to.
import { parseMoney, type Money } from '@storebridge/domain';
import type { Localised } from '../api/wire-event.ts';
import type { WireOrder, WirePosition } from '../api/wire-order.ts';
import type { Catalog } from '../catalog.ts';
import { localisedText } from '../localised-text.ts';
import type { PretixSettings } from '../settings.ts';

export type ShopSettings = Pick<PretixSettings, 'url' | 'organizer' | 'locale' | 'timeZone'>;

export interface EventView {
  readonly catalog: Catalog;
  readonly settings: ShopSettings;
}

export interface OrderView extends EventView {
  readonly order: WireOrder;
}

export interface PositionView extends OrderView {
  readonly position: WirePosition;
  /** The ticket to which this position was added. */
  readonly parent: WirePosition | undefined;
  /** `undefined` when the vouchers may not be seen. */
  readonly voucherCode: string | null | undefined;
}

/** The text in the language of the shop. */
export function say({ catalog, settings }: EventView, text: Localised): string | null {
  return localisedText(text, [settings.locale, catalog.settings.locale].flatMap((language) => language ?? []));
}

/** @returns `undefined`, that is unknown, for what is no amount of the event's currency. */
export function moneyOf({ catalog }: EventView, amount: string): Money | undefined {
  const parsed = parseMoney(amount, catalog.event.currency);
  return parsed.ok ? parsed.money : undefined;
}

/** @returns `undefined` when one of the amounts is none. */
export function sumOf(view: EventView, amounts: readonly string[]): Money | undefined {
  let minor = 0;
  for (const amount of amounts) {
    const money = moneyOf(view, amount);
    if (money === undefined) return undefined;
    minor += money.minor;
  }
  return { minor, currency: view.catalog.event.currency };
}

/** ISO 8601 in UTC, or `null` when there is none. */
export function momentOf(text: string | null | undefined): string | null {
  const epoch = Date.parse(text ?? '');
  return Number.isNaN(epoch) ? null : new Date(epoch).toISOString();
}

export function latestMoment(texts: readonly (string | null | undefined)[]): string | null {
  return texts.map(momentOf).reduce((latest, each) => (latest === null || (each !== null && each > latest) ? each : latest), null);
}

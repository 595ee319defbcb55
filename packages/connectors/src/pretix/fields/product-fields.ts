// Fields of a product, or of one variation of it, as the catalogue of the event has them.
import type { Field, FieldValue, FieldValues } from '@storebridge/domain';
import { cleanText } from '../../kit/clean-text.ts';
import { say, moneyOf, type EventView } from './view.ts';

type Item = EventView['catalog']['items'][number];

const CATEGORY = 'Product details';

export const PRODUCT_FIELDS: readonly Field[] = [
  { key: 'product_key', label: 'Event, product and variation', type: 'text', category: CATEGORY },
  { key: 'product', label: 'Product and variation name', type: 'text', category: CATEGORY },
  { key: 'product_price', label: 'Price', type: 'money', category: CATEGORY },
  { key: 'product_id', label: 'Product ID', type: 'number', category: CATEGORY },
];

/** How a position names its product. */
export function productKey({ item, variation }: { readonly item: number; readonly variation?: number | null | undefined }): string {
  return variation === null || variation === undefined ? String(item) : `${item}-${variation}`;
}

/** @returns `undefined` when the event does not have the product any more. */
export function readProduct(view: EventView, key: string): FieldValues | undefined {
  const [itemId, variationId] = key.split('-').map(Number);
  const item = view.catalog.items.find(({ id }) => id === itemId);
  if (item === undefined) return undefined;
  const variation = item.variations.find(({ id }) => id === variationId);
  const price = variation?.default_price ?? item.default_price;
  const money: FieldValue | undefined = price === null || price === undefined ? undefined : moneyOf(view, price);
  return { product_key: `${view.catalog.event.slug}-${key}`, product: productName(view, item, variationId), product_id: item.id, ...(money === undefined ? {} : { product_price: money }) };
}

/** The name that staff chose for themselves goes before the public one. */
export function productName(view: EventView, item: Item, chosen: number | null | undefined): string {
  const name = cleanText(item.internal_name) ?? say(view, item.name);
  const variation = item.variations.find(({ id }) => id !== null && id !== undefined && id === chosen);
  return [name, variation === undefined ? null : say(view, variation.value)].filter((text) => text !== null).join(' – ');
}

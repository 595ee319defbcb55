// The lines of an order message become records: each line, and the product that it sells.
import { isMoney, parseMoney, type FieldValue, type Money, type SnapshotVersion } from '@storebridge/domain';
import { cleanText as text } from '../kit/clean-text.ts';
import { digestOf } from '../kit/digest.ts';
import type { PushedRecord } from '../kit/endpoint.ts';
import { hubLine, type HubLine, type OrderMessage } from './message.ts';

export interface LineContext {
  readonly number: string;
  readonly email: string;
  readonly version: SnapshotVersion;
  readonly currency: string;
  /** A product has one price, in the currency of the store. */
  readonly isMainCurrency: boolean;
}

/** @returns `undefined` where the message has no list of lines at all. The original knows more of them. */
export function linesOf({ order, original }: OrderMessage): readonly HubLine[] | undefined {
  const lists = [original?.line_items, order?.line_items].flatMap((list) => (Array.isArray(list) ? [list.flatMap(readLine)] : []));
  return lists.find((lines) => lines.length > 0) ?? lists[0];
}

/** A line without product, name and price says nothing: the documented samples are full of them. */
function readLine(value: unknown): readonly HubLine[] {
  const line = hubLine.safeParse(value).data;
  return line === undefined || (skuOf(line) === null && nameOf(line) === null && (line.price ?? null) === null) ? [] : [line];
}

export function lineRecords(context: LineContext, lines: readonly HubLine[]): readonly PushedRecord[] {
  const seen = new Map<string, number>();
  const records = lines.flatMap((line) => {
    const position = positionOf(context, line, keyOf(line, seen));
    return [...productOf(context, line), position];
  });
  return [...new Map(records.map((record) => [`${record.kind} ${record.key}`, record])).values()];
}

/** The shop's own number of the line; lines without one are told apart by product and order of appearance. */
function keyOf(line: HubLine, seen: Map<string, number>): string {
  const id = text(line.id);
  if (id !== null) return id;
  const name = skuOf(line) ?? nameOf(line) ?? 'line';
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  return count === 1 ? name : `${name} ${count}`;
}

function positionOf({ number, email, version, currency }: LineContext, line: HubLine, lineKey: string): PushedRecord {
  const key = `${number}-${lineKey}`;
  const price = moneyOf(line.price, currency);
  const quantity = quantityOf(line);
  const sku = skuOf(line);
  const fields: Record<string, FieldValue> = {
    line_key: key, number, email, currency, sku, price, quantity,
    name: nameOf(line) ?? sku ?? key,
    line_total: price === null || quantity === null ? null : { minor: Math.round(price.minor * quantity), currency },
  };
  return { kind: 'order-position', key, version, fields, related: { order: [number], ...(sku === null ? {} : { product: [sku] }) } };
}

/** Whichever order was changed last tells what a product is called and costs. */
function productOf({ version, currency, isMainCurrency }: LineContext, line: HubLine): readonly PushedRecord[] {
  const sku = skuOf(line);
  if (sku === null) return [];
  const price = isMainCurrency ? moneyOf(line.variant?.price ?? line.price, currency) : undefined;
  const fields = { sku, name: text(line.variant?.name) ?? nameOf(line) ?? sku, ...(isMoney(price ?? null) ? { price: price ?? null } : {}) };
  return [{ kind: 'product', key: sku, version: { changedAt: version.changedAt, rank: 1, state: digestOf(fields), replaces: null }, fields }];
}

function skuOf(line: HubLine): string | null {
  return text(line.variant?.sku) ?? text(line.sku) ?? text(line.product_id);
}

function nameOf(line: HubLine): string | null {
  return text(line.name) ?? text(line.variant?.name);
}

function moneyOf(amount: HubLine['price'], currency: string): Money | null {
  const parsed = amount === null || amount === undefined ? undefined : parseMoney(amount, currency);
  return parsed?.ok === true ? parsed.money : null;
}

function quantityOf({ quantity }: HubLine): number | null {
  const number = Number(quantity ?? Number.NaN);
  return Number.isFinite(number) ? number : null;
}

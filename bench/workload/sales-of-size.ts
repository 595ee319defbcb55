// As many sales as are asked for: real ones, repeated with new numbers and customers, or made-up ones where the data is not there.
import { readUciWorkload, type WorkloadLine, type WorkloadOrder } from './uci.ts';

export interface Sales {
  readonly origin: string;
  readonly orders: readonly WorkloadOrder[];
}

export interface SalesSize {
  readonly orders: number;
  readonly linesPerOrder: number;
  readonly seed: number;
}

const MADE_UP = { customers: 4_300, products: 3_600, mostPence: 2_000 };
const WHOLE = 1_000_000;

export function salesOfSize({ orders, linesPerOrder, seed }: SalesSize, file?: string): Sales {
  const real = readUciWorkload({ name: 'sales', orders: WHOLE, linesPerOrder }, file);
  if (real !== undefined) return { origin: 'real sales (UCI Online Retail)', orders: repeated(real.orders, orders) };
  return { origin: `made-up sales (seed ${seed})`, orders: madeUp({ orders, linesPerOrder, seed }) };
}

/** Each time around with customers of their own, so that the share of new ones stays. */
function repeated(real: readonly WorkloadOrder[], count: number): readonly WorkloadOrder[] {
  return Array.from({ length: count }, (_, index) => {
    const order = real[index % real.length];
    if (order === undefined) throw new Error('The sales are empty.');
    const round = Math.floor(index / real.length);
    return round === 0 ? order : { ...order, number: `${order.number}R${round}`, customerId: `${order.customerId}R${round}`, email: `customer-${order.customerId}-${round}@example.com` };
  });
}

function madeUp({ orders, linesPerOrder, seed }: SalesSize): readonly WorkloadOrder[] {
  const dice = seeded(seed);
  const below = (most: number): number => Math.floor(dice() * most);
  return Array.from({ length: orders }, (_, index): WorkloadOrder => {
    const customerId = String(12_000 + below(MADE_UP.customers) + Math.floor(index / 18_500) * MADE_UP.customers);
    const lines = Array.from({ length: 1 + below(linesPerOrder) }, (__, line): WorkloadLine => {
      const sku = String(20_000 + below(MADE_UP.products));
      return { key: `${index}-${line}`, sku, name: `Product ${sku}`, quantity: 1 + below(12), unitPence: 1 + below(MADE_UP.mostPence) };
    });
    return { number: String(500_000 + index), placedAt: 0, customerId, email: `customer-${customerId}@example.com`, country: 'United Kingdom', lines };
  });
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

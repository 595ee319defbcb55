// The workload of the benches of orders: real sales of a gift shop (UCI Online Retail, Chen, Sain and Guo 2012, CC BY 4.0), as plain orders.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface WorkloadLine {
  /** Of this line alone, and the same in every later version of its order. */
  readonly key: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPence: number;
}

export interface WorkloadOrder {
  readonly number: string;
  /** Epoch milliseconds. */
  readonly placedAt: number;
  readonly customerId: string;
  /** The data has none: made from the customer's number. */
  readonly email: string;
  readonly country: string;
  readonly lines: readonly WorkloadLine[];
}

export interface WorkloadProduct {
  readonly sku: string;
  readonly name: string;
  readonly unitPence: number;
}

export interface Workload {
  readonly name: string;
  readonly orders: readonly WorkloadOrder[];
}

export interface WorkloadSize {
  readonly name: string;
  readonly orders: number;
  readonly linesPerOrder: number;
}

/** The first sales with a customer; the same orders and sizes that others have been counted with. */
export const UCI_K3: WorkloadSize = { name: 'UCI-K3', orders: 1000, linesPerOrder: 3 };
export const UCI_FULL: WorkloadSize = { name: 'UCI-full', orders: 1000, linesPerOrder: Infinity };

type Gathering = Omit<WorkloadOrder, 'lines'> & { readonly lines: Map<string, WorkloadLine> };

const FILE = path.join(import.meta.dirname, '../../../shared/data/online-retail/online-retail.csv.gz');
/** Numbers of cancellations begin with it. */
const CANCELLATION = 'C';
const PENCE = 100;

/** @returns nothing where the data is not there. */
export function readUciWorkload(size: WorkloadSize, file = FILE): Workload | undefined {
  if (!existsSync(file)) return undefined;
  return { name: size.name, orders: ordersOf(gunzipSync(readFileSync(file)).toString('utf8'), size) };
}

/** @param csv with a header; the lines of an order stand together. What an order has twice becomes one line with both quantities, at the first price. */
export function ordersOf(csv: string, { orders, linesPerOrder }: Pick<WorkloadSize, 'orders' | 'linesPerOrder'>): readonly WorkloadOrder[] {
  const found: Gathering[] = [];
  for (const row of rowsOf(csv)) {
    const [number = '', sku = '', name = '', quantity = '', placedAt = '', price = '', customer = '', country = ''] = cellsOf(row);
    const customerId = customer.replace(/\.0$/, '');
    if (customerId === '' || number.startsWith(CANCELLATION)) continue;
    let order = found.at(-1);
    if (order?.number !== number) {
      if (found.length === orders) break;
      order = { number, placedAt: Date.parse(`${placedAt.replace(' ', 'T')}Z`), customerId, email: `customer-${customerId}@example.com`, country, lines: new Map() };
      found.push(order);
    }
    const line = order.lines.get(sku) ?? { key: `${number}-${sku}`, sku, name: name.trim() || sku, quantity: 0, unitPence: Math.round(Number(price) * PENCE) };
    order.lines.set(sku, { ...line, quantity: line.quantity + Number(quantity) });
  }
  return found.map((order) => ({ ...order, lines: [...order.lines.values()].slice(0, linesPerOrder) }));
}

/** Each product as the first order that has it tells it. */
export function productsOf(orders: readonly WorkloadOrder[]): readonly WorkloadProduct[] {
  const products = new Map<string, WorkloadProduct>();
  for (const { sku, name, unitPence } of orders.flatMap(({ lines }) => lines)) {
    if (!products.has(sku)) products.set(sku, { sku, name, unitPence });
  }
  return [...products.values()];
}

export function totalPenceOf({ lines }: Pick<WorkloadOrder, 'lines'>): number {
  return lines.reduce((sum, { quantity, unitPence }) => sum + quantity * unitPence, 0);
}

/** As HubSpot takes an amount, a whole number of pence given. */
export function penceToText(pence: number): string {
  return `${Math.trunc(pence / PENCE)}.${String(pence % PENCE).padStart(2, '0')}`;
}

function* rowsOf(csv: string): Generator<string> {
  for (let start = csv.indexOf('\n') + 1; start > 0 && start < csv.length; ) {
    const end = csv.indexOf('\n', start);
    yield csv.slice(start, end === -1 ? undefined : end).replace(/\r$/, '');
    start = end + 1;
  }
}

/** A cell with a comma stands in quotes, and a quote inside is doubled. */
function cellsOf(row: string): readonly string[] {
  return Array.from(row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

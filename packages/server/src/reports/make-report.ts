// Puts a report together from what the store has added up.
import { cartFigures, customerFigures, salesFigures, topProducts, type CartFigures, type CustomerReport, type Db, type ReportScope, type SalesFigures, type Shop, type TopProducts } from '@storebridge/store';
import type { AnswerOf } from '../contract/index.ts';
import type { Days, Step } from './report-days.ts';
import type { ReportShops } from './report-shops.ts';

export interface ReportQuestion {
  readonly scope: ReportScope;
  readonly before: Days;
  readonly step: Step;
  readonly steps: readonly Days[];
  readonly shops: ReportShops;
  readonly currency: string | undefined;
}

export type Report = AnswerOf<'getReport'>;
type Figures = Report['totals'];
type ShopRef = Report['leftOut'][number];

/** Whoever wants more asks for the file. */
const MOST_PRODUCTS = 50;

export async function makeReport(db: Db, { scope, before, step, steps, shops, currency: asked }: ReportQuestion): Promise<Report> {
  const [now, then] = await Promise.all([gather(db, scope, step), gather(db, { ...scope, ...before }, 'whole')]);
  const currencies = currenciesOf(now);
  const currency = asked ?? currencies[0]?.currency ?? null;
  const products = currency === null ? { rows: [], total: 0 } : await topProducts(db, scope, { currency, limit: MOST_PRODUCTS });
  const hasCarts = now.carts.length + then.carts.length > 0 || shops.counted.some(({ tellsOfCarts }) => tellsOfCarts);
  const shown = inCurrency(now, currency);
  const [byDay, byShop, cartsByDay, peopleByDay] = [Map.groupBy(shown.sales, ({ day }) => day), Map.groupBy(shown.sales, ({ shopId }) => shopId), Map.groupBy(shown.carts, ({ day }) => day), Map.groupBy(shown.customers.rows, ({ day }) => day)];
  const refs = new Map<number, ShopRef>(shops.counted.map(({ id, shop }) => [id, refOf(shop)]));
  const refOfId = (id: number): ShopRef => refs.get(id) ?? { slug: '', name: '' };
  return {
    from: scope.from, to: scope.to, step, before: { ...before },
    shops: shops.counted.map(({ shop, timeZone }) => ({ ...refOf(shop), timeZone })),
    leftOut: shops.leftOut.map(refOf),
    currency, currencies,
    totals: totalsOf(shown, hasCarts),
    totalsBefore: totalsOf(inCurrency(then, currency), hasCarts),
    steps: steps.map(({ from, to }) => {
      const [people] = peopleByDay.get(from) ?? [];
      return { from, to, ...salesOf(byDay.get(from) ?? []), newCustomers: people?.newcomers ?? 0, returningCustomers: people?.returning ?? 0, carts: hasCarts ? cartsOf(cartsByDay.get(from) ?? []) : null };
    }),
    byShop: [...byShop].map(([id, sales]) => ({ shop: refOfId(id), ...salesOf(sales) })).toSorted((one, other) => other.revenueMinor - one.revenueMinor),
    products: showProducts(products, refOfId),
  };
}

interface Gathered {
  readonly sales: readonly SalesFigures[];
  readonly customers: CustomerReport;
  readonly carts: readonly CartFigures[];
}

async function gather(db: Db, scope: ReportScope, step: Step | 'whole'): Promise<Gathered> {
  const [sales, customers, carts] = await Promise.all([salesFigures(db, scope, step), customerFigures(db, scope, step), cartFigures(db, scope, step)]);
  return { sales, customers, carts };
}

function currenciesOf({ sales, carts }: Gathered): Report['currencies'] {
  const names = new Set([...sales, ...carts].map(({ currency }) => currency));
  return [...names]
    .map((currency) => {
      const { orders, revenueMinor } = salesOf(sales.filter((row) => row.currency === currency));
      return { currency, orders, revenueMinor };
    })
    .toSorted((one, other) => other.orders - one.orders || (one.currency < other.currency ? -1 : 1));
}

/** Amounts of different currencies are never added up; people are the same people in each. */
function inCurrency({ sales, customers, carts }: Gathered, currency: string | null): Gathered {
  return { sales: sales.filter((row) => row.currency === currency), customers, carts: carts.filter((row) => row.currency === currency) };
}

function totalsOf({ sales, customers, carts }: Gathered, hasCarts: boolean): Figures {
  const newCustomers = sum(customers.rows.map(({ newcomers }) => newcomers));
  return { ...salesOf(sales), newCustomers, returningCustomers: customers.people - newCustomers, carts: hasCarts ? cartsOf(carts) : null };
}

function salesOf(rows: readonly SalesFigures[]): Pick<Figures, 'orders' | 'revenueMinor' | 'averageMinor'> {
  const [orders, revenueMinor] = [sum(rows.map((row) => row.orders)), sum(rows.map((row) => row.revenueMinor))];
  return { orders, revenueMinor, averageMinor: orders === 0 ? null : Math.round(revenueMinor / orders) };
}

function cartsOf(rows: readonly CartFigures[]): NonNullable<Figures['carts']> {
  return { abandoned: sum(rows.map((row) => row.abandoned)), abandonedMinor: sum(rows.map((row) => row.abandonedMinor)), recovered: sum(rows.map((row) => row.recovered)), recoveredMinor: sum(rows.map((row) => row.recoveredMinor)) };
}

function showProducts({ rows, total }: TopProducts, refOfId: (id: number) => ShopRef): Report['products'] {
  return { total, items: rows.map(({ shopId, product, name, quantity, revenueMinor }) => ({ shop: refOfId(shopId), key: product, name, quantity, revenueMinor })) };
}

function refOf({ slug, name }: Shop): ShopRef {
  return { slug, name };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

// Puts a report together from what the store has added up.
import { cartFigures, customerFigures, salesFigures, topProducts, type CartFigures, type CustomerCounts, type CustomerReport, type Db, type ProductFigures, type ReportScope, type SalesFigures, type Shop } from '@storebridge/store';
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

export async function makeReport(db: Db, question: ReportQuestion): Promise<Report> {
  const { scope, before, step, steps, shops } = question;
  const gathered = await gather(db, question);
  const currencies = currenciesOf(gathered);
  const currency = question.currency ?? currencies[0]?.currency ?? null;
  const hasCarts = gathered.carts.length + gathered.cartsBefore.length > 0 || shops.counted.some(({ tellsOfCarts }) => tellsOfCarts);
  const { sales, salesBefore, customers, carts, cartsBefore, products } = inCurrency(gathered, currency);
  const newCustomers = sum(customers.rows.map(({ newcomers }) => newcomers));
  const [salesByDay, salesByShop, cartsByDay] = [Map.groupBy(sales, ({ day }) => day), Map.groupBy(sales, ({ shopId }) => shopId), Map.groupBy(carts, ({ day }) => day)];
  const customersByDay = new Map(customers.rows.map((row) => [row.day, row]));
  const refs = new Map<number, ShopRef>(shops.counted.map(({ id, shop }) => [id, refOf(shop)]));
  const refOfId = (id: number): ShopRef => refs.get(id) ?? { slug: '', name: '' };
  return {
    from: scope.from, to: scope.to, step, before: { ...before },
    shops: shops.counted.map(({ shop, timeZone }) => ({ ...refOf(shop), timeZone })),
    leftOut: shops.leftOut.map(refOf),
    currency, currencies,
    totals: figuresOf(sales, { newcomers: newCustomers, returning: customers.people - newCustomers }, hasCarts ? carts : null),
    totalsBefore: figuresOf(salesBefore, customers.before, hasCarts ? cartsBefore : null),
    steps: steps.map(({ from, to }) => ({ from, to, ...figuresOf(salesByDay.get(from) ?? [], customersByDay.get(from), hasCarts ? (cartsByDay.get(from) ?? []) : null) })),
    byShop: [...salesByShop].map(([id, ofShop]) => ({ shop: refOfId(id), ...salesOf(ofShop) })).toSorted((one, other) => other.revenueMinor - one.revenueMinor),
    products: { total: products[0]?.ofAll ?? 0, items: products.map(({ shopId, product, name, quantity, revenueMinor }) => ({ shop: refOfId(shopId), key: product, name, quantity, revenueMinor })) },
  };
}

interface Gathered {
  readonly sales: readonly SalesFigures[];
  readonly salesBefore: readonly SalesFigures[];
  readonly customers: CustomerReport;
  readonly carts: readonly CartFigures[];
  readonly cartsBefore: readonly CartFigures[];
  readonly products: readonly ProductFigures[];
}

async function gather(db: Db, { scope, before, step }: ReportQuestion): Promise<Gathered> {
  const earlier = { ...scope, ...before };
  const [products, customers, sales, salesBefore, carts, cartsBefore] = await Promise.all([
    topProducts(db, scope, MOST_PRODUCTS), customerFigures(db, scope, { step, since: before.from }),
    salesFigures(db, scope, step), salesFigures(db, earlier, 'whole'), cartFigures(db, scope, step), cartFigures(db, earlier, 'whole'),
  ]);
  return { sales, salesBefore, customers, carts, cartsBefore, products };
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
function inCurrency({ sales, salesBefore, customers, carts, cartsBefore, products }: Gathered, currency: string | null): Gathered {
  const isShown = (row: { readonly currency: string }): boolean => row.currency === currency;
  return { sales: sales.filter(isShown), salesBefore: salesBefore.filter(isShown), customers, carts: carts.filter(isShown), cartsBefore: cartsBefore.filter(isShown), products: products.filter(isShown) };
}

/** @param carts null where no shop tells of any. */
function figuresOf(sales: readonly SalesFigures[], customers: CustomerCounts | undefined, carts: readonly CartFigures[] | null): Figures {
  return { ...salesOf(sales), newCustomers: customers?.newcomers ?? 0, returningCustomers: customers?.returning ?? 0, carts: carts === null ? null : cartsOf(carts) };
}

function salesOf(rows: readonly SalesFigures[]): Pick<Figures, 'orders' | 'revenueMinor' | 'averageMinor'> {
  const [orders, revenueMinor] = [sum(rows.map((row) => row.orders)), sum(rows.map((row) => row.revenueMinor))];
  return { orders, revenueMinor, averageMinor: orders === 0 ? null : Math.round(revenueMinor / orders) };
}

function cartsOf(rows: readonly CartFigures[]): NonNullable<Figures['carts']> {
  return { abandoned: sum(rows.map((row) => row.abandoned)), abandonedMinor: sum(rows.map((row) => row.abandonedMinor)), recovered: sum(rows.map((row) => row.recovered)), recoveredMinor: sum(rows.map((row) => row.recoveredMinor)) };
}

function refOf({ slug, name }: Shop): ShopRef {
  return { slug, name };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

// The tables of a report as rows of a file, with a line for each step, shop and currency.
import { moneyToDecimal } from '@storebridge/domain';
import { cartFigures, customerFigures, salesFigures, topProducts, type Db } from '@storebridge/store';
import type { ParsedQueryOf } from '../contract/index.ts';
import type { Cell } from './csv.ts';
import type { ReportQuestion } from './make-report.ts';

export type TableName = ParsedQueryOf<'getReportCsv'>['table'];
type Rows = readonly (readonly Cell[])[];

/** More rows than people sort by hand. */
const MOST_PRODUCTS = 10_000;

/** Amounts are decimals in the currency beside them; days are ISO 8601, the first one of each step. */
export async function reportTable(db: Db, table: TableName, question: ReportQuestion): Promise<Rows> {
  const nameOf = namesOf(question);
  const { scope, step, currency } = question;
  const isAsked = (row: { readonly currency: string }): boolean => currency === undefined || row.currency === currency;
  switch (table) {
    case 'sales':
      return [
        ['date', 'store', 'currency', 'orders', 'revenue', 'average_order_value'],
        ...(await salesFigures(db, scope, step)).filter(isAsked).map((row) => [row.day, nameOf(row.shopId), row.currency, plain(row.orders), money(row.revenueMinor, row.currency), money(Math.round(row.revenueMinor / row.orders), row.currency)]),
      ];
    case 'customers':
      return [['date', 'new_customers', 'returning_customers'], ...(await customerFigures(db, scope, { step })).rows.map(({ day, newcomers, returning }) => [day, plain(newcomers), plain(returning)])];
    case 'products':
      return [
        ['product', 'product_key', 'store', 'currency', 'quantity', 'revenue'],
        ...(await topProducts(db, scope, MOST_PRODUCTS)).filter(isAsked).map((row) => [row.name, row.product, nameOf(row.shopId), row.currency, plain(row.quantity), money(row.revenueMinor, row.currency)]),
      ];
    case 'carts':
      return [
        ['date', 'store', 'currency', 'abandoned_carts', 'abandoned_value', 'recovered_carts', 'recovered_value'],
        ...(await cartFigures(db, scope, step)).filter(isAsked).map((row) => [row.day, nameOf(row.shopId), row.currency, plain(row.abandoned), money(row.abandonedMinor, row.currency), plain(row.recovered), money(row.recoveredMinor, row.currency)]),
      ];
    default:
      return table satisfies never;
  }
}

function namesOf({ shops }: ReportQuestion): (id: number) => string {
  const names = new Map<number, string>(shops.counted.map(({ id, shop }) => [id, shop.name]));
  return (id) => names.get(id) ?? '';
}

function plain(number: number): Cell {
  return { plain: number };
}

function money(minor: number, currency: string): Cell {
  return { plain: moneyToDecimal({ minor, currency }) };
}

// Reports: what was sold, to whom, and what was left in the cart, by day, week or month.
import { z } from 'zod';
import type { OperationShape } from '../operation-input.ts';
import { day } from './paging.ts';

/** Up to today, where the shop is; `days` are those of `from` and `to`. */
const REPORT_PERIODS = ['7-days', '30-days', '90-days', 'year', 'days'] as const;
const REPORT_STEPS = ['day', 'week', 'month'] as const;
const REPORT_TABLES = ['sales', 'customers', 'products', 'carts'] as const;

const question = {
  /** Slug of a shop; absent: all shops of the workspace. */
  shop: z.string().max(100).optional(),
  period: z.enum(REPORT_PERIODS).optional(),
  /** Both included, in the time zone of each shop. */
  from: day.optional(),
  to: day.optional(),
  /** Weeks begin on Monday. */
  step: z.enum(REPORT_STEPS).default('day'),
  /** Absent: the one with the most orders; in a file, all of them. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected three letters such as EUR').optional(),
};

const shopRef = z.object({ slug: z.string(), name: z.string() });
const days = { from: z.iso.date(), to: z.iso.date() };
const count = z.number().int();
/** Whole minor units of the report's currency: 2350 is 23.50 EUR. */
const minor = z.number().int();

const sales = { orders: count, revenueMinor: minor, /** Null without orders. */ averageMinor: minor.nullable() };
const customers = { newCustomers: count, returningCustomers: count };
/** Those left behind, and how many of them were bought after all. */
const carts = z.object({ abandoned: count, abandonedMinor: minor, recovered: count, recoveredMinor: minor });
/** `carts` are null where no shop tells of carts. */
const figures = z.object({ ...sales, ...customers, carts: carts.nullable() });

export const report = z.object({
  ...days,
  step: z.enum(REPORT_STEPS),
  /** As many days right before. */
  before: z.object(days),
  shops: z.array(shopRef.extend({ timeZone: z.string() })),
  /** Shops that could not be counted, because their settings are not valid. */
  leftOut: z.array(shopRef),
  /** That the amounts are in; null where nothing was sold. Customers are those of all currencies. */
  currency: z.string().nullable(),
  /** Of the period, most orders first. */
  currencies: z.array(z.object({ currency: z.string(), orders: count, revenueMinor: minor })),
  totals: figures,
  totalsBefore: figures,
  /** Every step of the period, also those without orders. */
  steps: z.array(figures.extend(days)),
  byShop: z.array(z.object({ shop: shopRef, ...sales })),
  /** Most revenue first. */
  products: z.object({ total: count, items: z.array(z.object({ shop: shopRef, key: z.string(), name: z.string(), quantity: z.number(), revenueMinor: minor })) }),
});

export const reportShapes = {
  getReport: { query: z.object(question), answer: report },
  getReportCsv: { query: z.object({ ...question, table: z.enum(REPORT_TABLES).default('sales') }), media: 'text/csv', answer: z.string() },
} as const satisfies Record<string, OperationShape>;

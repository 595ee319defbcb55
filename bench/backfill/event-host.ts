// The process of the pretix event of a benchmark.
import { z } from 'zod';
import { answerParent } from '../hosts/start-host.ts';
import { salesOfSize } from '../workload/sales-of-size.ts';
import { serveEventOfSales } from './event-of-sales.ts';

const questionSchema = z.object({ orders: z.number(), ordersPerDay: z.number(), firstDay: z.string(), linesPerOrder: z.number(), seed: z.number(), file: z.string().optional() });

answerParent(async (asked) => {
  const { orders, ordersPerDay, firstDay, linesPerOrder, seed, file } = questionSchema.parse(asked);
  const sales = salesOfSize({ orders, linesPerOrder, seed }, file);
  const { settings } = await serveEventOfSales({ orders: sales.orders, ordersPerDay, firstDay });
  return {
    settings, origin: sales.origin,
    // Everybody who orders becomes one contact; each order a deal; each of its lines a line.
    expected: { contacts: new Set(sales.orders.map(({ email }) => email)).size, deals: sales.orders.length, line_items: sales.orders.reduce((sum, { lines }) => sum + lines.length, 0) },
  };
});

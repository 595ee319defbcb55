// The newest orders of an event, one page of them.
import type { Reading, ReadRecord } from '../kit/reader.ts';
import { askPage } from './api/list-pages.ts';
import { readOrderRows, type OrderSource } from './order-source.ts';

export async function readRecent(source: OrderSource): Promise<Reading<readonly ReadRecord[]>> {
  const answer = await askPage(source.client, { path: source.path, query: { ...source.query, ordering: '-datetime' }, subject: 'the orders' }, 1);
  if (answer.status === 'problem') return { ok: false, problem: answer.problem };
  if (answer.status === 'missing') return { ok: true, value: [] };
  const { orders, problems } = readOrderRows(answer.value.rows);
  const [oddity] = problems;
  // Whatever can be read is good enough to show.
  return orders.length === 0 && oddity !== undefined ? { ok: false, problem: oddity } : source.toRecords(orders);
}

// Orders of the past, oldest first: for a backfill that is counted before, and goes on where it was stopped.
import type { ChangesPage, DateRange, Reading } from '../kit/reader.ts';
import { askPage } from './api/list-pages.ts';
import { dayAfter, dayStart } from './day-start.ts';
import { readOrderRows, type OrderSource } from './order-source.ts';

const SUBJECT = 'the orders';

export async function countPast(source: OrderSource, range: DateRange): Promise<Reading<number>> {
  const span = await spanOf(source, range);
  if (!span.ok) return span;
  const answer = await askPage(source.client, { path: source.path, query: { ...source.query, ...span.value }, subject: SUBJECT }, 1, 1);
  if (answer.status === 'found') return { ok: true, value: answer.value.count };
  return answer.status === 'missing' ? missing() : { ok: false, problem: answer.problem };
}

/** Each page begins at the moment of the last order before it, which nothing can shift; the cursor is that moment. */
export async function* readPast(source: OrderSource, range: DateRange, cursor: string | null): AsyncGenerator<Reading<ChangesPage>, void> {
  const span = await spanOf(source, range);
  if (!span.ok) {
    yield span;
    return;
  }
  let from = cursor ?? span.value.created_since;
  let seen: ReadonlySet<string> = new Set();
  for (let page = 1; ; ) {
    const query = { ...source.query, ...span.value, created_since: from, ordering: 'datetime' };
    const answer = await askPage(source.client, { path: source.path, query, subject: SUBJECT }, page);
    if (answer.status === 'problem') {
      yield { ok: false, problem: answer.problem };
      return;
    }
    if (answer.status === 'missing') {
      yield missing();
      return;
    }
    const { orders, problems } = readOrderRows(answer.value.rows);
    const known = seen;
    const records = await source.toRecords(orders.filter(({ code }) => !known.has(code)));
    if (!records.ok) {
      yield records;
      return;
    }
    const last = orders.at(-1)?.datetime ?? from;
    yield { ok: true, value: { records: records.value, cursor: last, total: answer.value.count } };
    if (problems[0] !== undefined) yield { ok: false, problem: problems[0] };
    if (answer.value.isLast) return;
    // A page full of orders of one moment can only be left by its number.
    page = last === from ? page + 1 : 1;
    seen = new Set(orders.map(({ code }) => code));
    from = last;
  }
}

/** The range as moments, in the words of pretix: `created_before` is not included. */
async function spanOf(source: OrderSource, { from, to }: DateRange): Promise<Reading<{ readonly created_since: string; readonly created_before: string }>> {
  const catalog = await source.catalog();
  if (!catalog.ok) return catalog;
  const timeZone = source.settings.timeZone ?? catalog.value.event.timezone;
  const moment = (day: string): string => new Date(dayStart(day, timeZone)).toISOString();
  return { ok: true, value: { created_since: moment(from), created_before: moment(dayAfter(to)) } };
}

function missing(): Reading<never> {
  return { ok: false, problem: { kind: 'config', cause: 'shop-unreachable', message: 'pretix does not know the orders of the event in the settings.' } };
}

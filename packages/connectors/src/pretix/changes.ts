// The orders that changed since a moment, newest change first.
import type { ProblemDetail } from '@storebridge/domain';
import type { ChangesPage, Reading } from '../kit/reader.ts';
import { listPages } from './api/list-pages.ts';
import type { WireOrder } from './api/wire-order.ts';
import { readOrderRows, type OrderSource } from './order-source.ts';

/**
 * The order of the pages is what makes this complete: a change while we read moves its order to the front, so that others come twice and none is
 * missed, and the change itself is later than the first page, from whose moment the next reading goes on.
 * The cursor is that moment as the server wrote it (`X-Page-Generated`): https://docs.pretix.eu/dev/api/resources/orders.html
 */
export async function* readChanges(source: OrderSource, cursor: string | null): AsyncGenerator<Reading<ChangesPage>, void> {
  const { settings, since } = source;
  const from = cursor ?? (Number.isFinite(since) ? new Date(since).toISOString() : undefined);
  const asked = settings.newOrdersOnly ? { created_since: from, ordering: '-datetime' } : { modified_since: from, ordering: '-last_modified' };
  const pages = listPages(source.client, { path: source.path, query: { ...source.query, ...asked }, subject: 'the orders' });
  let next: string | null = null;
  let oddity: ProblemDetail | undefined;
  for await (const page of pages) {
    if (page.status === 'problem') {
      yield { ok: false, problem: page.problem };
      return;
    }
    const { rows, generatedAt, isLast, count } = page.value;
    const { orders, problems } = readOrderRows(rows);
    // Only the first page's moment is early enough.
    next ??= generatedAt ?? newestIn(orders, settings.newOrdersOnly);
    oddity ??= problems[0];
    const records = await source.toRecords(orders);
    if (!records.ok) {
      yield records;
      return;
    }
    yield { ok: true, value: { records: records.value, cursor: isLast && oddity === undefined ? (next ?? from ?? null) : null, total: count } };
  }
  // An order that cannot be read is named, and asked for again with all that changed beside it.
  if (oddity !== undefined) yield { ok: false, problem: oddity };
}

/** For versions that do not say when a page was made. */
function newestIn([newest]: readonly WireOrder[], byCreation: boolean): string | null {
  if (newest === undefined) return null;
  return byCreation ? newest.datetime : newest.last_modified;
}

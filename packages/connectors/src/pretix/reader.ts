// Reads one event of pretix: what changed, one order, the past.
import type { RecordRef } from '@storebridge/domain';
import type { ReaderDeps, Reading, ReadRecord, ShopReader } from '../kit/reader.ts';
import { wireOrder } from './api/wire-order.ts';
import { readChanges } from './changes.ts';
import { checkConnection } from './check-connection.ts';
import { noticeRegistry } from './notice-registry.ts';
import { orderCodeOf, productRecord } from './order-records.ts';
import { openOrderSource, type OrderSource } from './order-source.ts';
import { countPast, readPast } from './past-orders.ts';
import { readRecent } from './recent-orders.ts';
import type { PretixSettings } from './settings.ts';

export function createPretixReader(settings: PretixSettings, deps: ReaderDeps): ShopReader {
  const source = openOrderSource(settings, deps);
  return {
    followsChanges: !settings.newOrdersOnly,
    describe: () => source.describe(),
    changes: (cursor) => readChanges(source, cursor),
    fetch: (record) => (record.kind === 'product' ? fetchProduct(source, record) : fetchOrder(source, record)),
    count: (range) => countPast(source, range),
    past: (range, cursor) => readPast(source, range, cursor),
    recent: () => readRecent(source),
    notices: noticeRegistry(source.client, settings, deps),
    check: () => checkConnection(source),
  };
}

/** A position is read with its whole order. A test order is as good as gone where those are not sent. */
async function fetchOrder(source: OrderSource, record: RecordRef): Promise<Reading<readonly ReadRecord[]>> {
  const code = encodeURIComponent(orderCodeOf(record));
  const { include_canceled_positions: withCanceled } = source.query;
  const answer = await source.client.ask({ path: `${source.path}${code}/`, query: { include_canceled_positions: withCanceled }, subject: 'the order', schema: wireOrder });
  if (answer.status === 'problem') return { ok: false, problem: answer.problem };
  if (answer.status === 'missing' || (answer.value.testmode && !source.settings.sendTestOrders)) return { ok: true, value: [] };
  return source.toRecords([answer.value]);
}

async function fetchProduct(source: OrderSource, { key }: RecordRef): Promise<Reading<readonly ReadRecord[]>> {
  const catalog = await source.describe();
  return catalog.ok ? { ok: true, value: productRecord({ catalog: catalog.value, settings: source.settings }, key) } : catalog;
}

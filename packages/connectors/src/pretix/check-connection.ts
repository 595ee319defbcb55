// What a connection can see, in a sentence for the person who set it up.
import type { Reading } from '../kit/reader.ts';
import { askPage } from './api/list-pages.ts';
import type { OrderSource } from './order-source.ts';
import { say } from './fields/view.ts';

export async function checkConnection(source: OrderSource): Promise<Reading<string>> {
  const { client, settings, path } = source;
  const catalog = await source.catalog();
  if (!catalog.ok) return catalog;
  const orders = await askPage(client, { path, query: source.query, subject: 'the orders' }, 1, 1);
  if (orders.status === 'problem') return { ok: false, problem: orders.problem };
  const vouchers = await askPage(client, { path: `events/${settings.event}/vouchers/`, subject: 'the vouchers' }, 1, 1);
  const { event } = catalog.value;
  const name = say({ catalog: catalog.value, settings }, event.name) ?? event.slug;
  const count = orders.status === 'found' ? orders.value.count : 0;
  const seen = `"${name}" (${settings.organizer}/${event.slug}) with ${count} ${count === 1 ? 'order' : 'orders'}.`;
  const lacking = vouchers.status === 'problem' && vouchers.problem.cause === 'shop-permission-missing' ? ' Voucher codes stay unknown: the team of the token may not view vouchers.' : '';
  return { ok: true, value: seen + lacking };
}

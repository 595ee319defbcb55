// Fields of one position of an order: the ticket, its product and its check-ins.
import type { FieldValue } from '@storebridge/domain';
import { cleanText } from '../../kit/clean-text.ts';
import { STATUS_OPTIONS } from './order-fields.ts';
import { inCategory, type FieldRow, type ReadableField } from './readable-field.ts';
import { productName } from './product-fields.ts';
import { latestMoment, moneyOf, momentOf, say, type EventView, type PositionView } from './view.ts';

/** pretix's own "Ticket link" is missing: it contains a secret that its API does not tell. */
export function positionFields(view: EventView): readonly ReadableField<PositionView>[] {
  return inCategory<PositionView>('Order position details', [
    { key: 'voucher_code', label: 'Voucher code', type: 'text', read: ({ voucherCode }) => voucherCode },
    { key: 'ticket_id', label: 'Order code and position number', type: 'text', read: ({ order, position }) => `${order.code}-${position.positionid}` },
    { key: 'ticket_price', label: 'Ticket price', type: 'money', read: (each) => moneyOf(each, each.position.price) },
    { key: 'ticket_status', label: 'Ticket status', type: 'option', options: STATUS_OPTIONS, read: ({ order, position }) => (position.canceled ? 'c' : order.status) },
    { key: 'position_canceled', label: 'Position is canceled', type: 'boolean', read: ({ position }) => position.canceled },
    { key: 'position_id', label: 'Order position ID', type: 'number', read: ({ position }) => position.id },
    ...checkInRows(view),
    { key: 'checked_in', label: 'Checked in on any list', type: 'boolean', read: ({ position }) => position.checkins.some(isEntry) },
    { key: 'position_number', label: 'Position number', type: 'number', read: ({ position }) => position.positionid },
    { key: 'addon_to', label: 'Add-on to position', type: 'text', read: ({ order, parent }) => (parent === undefined ? null : `${order.code}-${parent.positionid}`) },
    { key: 'seat', label: 'Seat', type: 'text', read: ({ position }) => cleanText(position.seat?.name) },
    { key: 'ticket_tax_rate', label: 'Tax rate in percent', type: 'number', read: ({ position }) => cleanText(position.tax_rate) },
    { key: 'ticket_tax', label: 'Tax included in the price', type: 'money', read: (each) => moneyOf(each, each.position.tax_value ?? '0') },
    { key: 'valid_from', label: 'Valid from', type: 'datetime', read: ({ position }) => momentOf(position.valid_from) },
    { key: 'valid_until', label: 'Valid until', type: 'datetime', read: ({ position }) => momentOf(position.valid_until) },
  ]);
}

export function productFields(): readonly ReadableField<PositionView>[] {
  return inCategory<PositionView>('Product details', [
    { key: 'product', label: 'Product and variation name', type: 'text', read: readProduct },
    { key: 'product_id', label: 'Product ID', type: 'number', read: ({ position }) => position.item },
    { key: 'product_is_admission', label: 'Product is admission product', type: 'boolean', read: (view) => itemOf(view)?.admission },
  ]);
}

/** One field per list, in the order of pretix: by date of a series, name and age. */
function checkInRows(view: EventView): readonly FieldRow<PositionView>[] {
  const { checkInLists, dates } = view.catalog;
  const dateOf = new Map(dates.map((date) => [date.id, date]));
  const lists = checkInLists.map((list) => ({ ...list, date: dateOf.get(list.subevent ?? -1) }));
  const rank = ({ date, name }: (typeof lists)[number]): string => `${date?.date_from ?? ''}\0${name}`;
  return lists
    .toSorted((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : one.id - other.id))
    .map(({ id, name, date }) => ({
      key: `checkin_date_${id}`,
      label: `Check-in datetime on list ${name}${date === undefined ? '' : ` (${say(view, date.name) ?? date.id})`}`,
      type: 'datetime',
      read: ({ position }) => latestMoment(position.checkins.filter((checkIn) => checkIn.list === id && isEntry(checkIn)).map(({ datetime }) => datetime)),
    }));
}

function isEntry({ type }: { readonly type: string }): boolean {
  return type === 'entry';
}

function itemOf({ catalog, position }: PositionView): PositionView['catalog']['items'][number] | undefined {
  return catalog.items.find(({ id }) => id === position.item);
}

function readProduct(view: PositionView): FieldValue | undefined {
  const item = itemOf(view);
  return item === undefined ? undefined : productName(view, item, view.position.variation);
}

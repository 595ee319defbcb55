// Fields of an order itself.
import type { FieldOption } from '@storebridge/domain';
import { cleanText } from '../../kit/clean-text.ts';
import { orderAddress } from '../order-address.ts';
import { emailDomain, emailText } from './email.ts';
import { inCategory, type ReadableField } from './readable-field.ts';
import { latestMoment, moneyOf, momentOf, type EventView, type OrderView } from './view.ts';

export const STATUS_OPTIONS: readonly FieldOption[] = [
  { value: 'n', label: 'pending' },
  { value: 'p', label: 'paid' },
  { value: 'e', label: 'expired' },
  { value: 'c', label: 'canceled' },
];

/** pretix shows more states than its status has: approvals, and orders of which only a fee is left. */
const STATE_OPTIONS: readonly FieldOption[] = [
  { value: 'pending', label: 'pending' },
  { value: 'approval-pending', label: 'approval pending' },
  { value: 'paid', label: 'paid' },
  { value: 'expired', label: 'expired' },
  { value: 'canceled', label: 'canceled' },
  { value: 'canceled-with-fee', label: 'canceled (paid fee)' },
  { value: 'denied', label: 'denied' },
];

export function orderFields({ catalog }: EventView): readonly ReadableField<OrderView>[] {
  const locales = catalog.settings.locales ?? [];
  return inCategory<OrderView>('Order details', [
    { key: 'email', label: 'Order email', type: 'email', read: ({ order }) => emailText(order.email) },
    { key: 'email_domain', label: 'Order email domain', type: 'text', read: ({ order }) => emailDomain(order.email) },
    { key: 'order_code', label: 'Order code', type: 'text', read: ({ order }) => order.code },
    { key: 'event_order_code', label: 'Event and order code', type: 'text', read: ({ order, catalog: { event } }) => `${event.slug.toUpperCase()}-${order.code}` },
    { key: 'order_total', label: 'Order total', type: 'money', read: (view) => moneyOf(view, view.order.total) },
    { key: 'order_status', label: 'Order status', type: 'option', options: STATUS_OPTIONS, read: ({ order }) => order.status },
    { key: 'order_date', label: 'Order date and time', type: 'datetime', read: ({ order }) => momentOf(order.datetime) },
    { key: 'payment_date', label: 'Payment date and time', type: 'datetime', read: readPaymentDate },
    { key: 'order_locale', label: 'Order locale', type: 'option', options: locales.map((locale) => ({ value: locale, label: locale })), read: ({ order }) => cleanText(order.locale) },
    { key: 'presale_order_url', label: 'Order link', type: 'text', read: ({ order }) => cleanText(order.url) },
    { key: 'admin_order_url', label: 'Order link for staff', type: 'text', read: ({ order, catalog: { event }, settings }) => orderAddress({ ...settings, event: event.slug }, order.code) },
    { key: 'order_state', label: 'Order state', type: 'option', options: STATE_OPTIONS, read: ({ order }) => stateOf(order) },
    { key: 'order_phone', label: 'Order phone number', type: 'phone', read: ({ order }) => cleanText(order.phone) },
    { key: 'customer', label: 'Customer account', type: 'text', read: ({ order }) => cleanText(order.customer) },
    { key: 'sales_channel', label: 'Sales channel', type: 'text', read: ({ order }) => cleanText(order.sales_channel) },
    { key: 'comment', label: 'Internal comment', type: 'multiline', read: ({ order }) => cleanText(order.comment) },
    { key: 'expires', label: 'Expiry date and time', type: 'datetime', read: ({ order }) => momentOf(order.expires) },
    { key: 'cancellation_date', label: 'Cancellation date and time', type: 'datetime', read: ({ order }) => momentOf(order.cancellation_date) },
    { key: 'testmode', label: 'Test mode', type: 'boolean', read: ({ order }) => order.testmode },
    { key: 'ticket_count', label: 'Number of tickets', type: 'number', read: countTickets },
    { key: 'position_count', label: 'Number of positions', type: 'number', read: ({ order }) => order.positions.filter(({ canceled }) => !canceled).length },
  ]);
}

/** The latest of all payments, whatever became of them, as pretix has it. */
function readPaymentDate({ order }: OrderView): string | null {
  return order.status === 'n' ? null : latestMoment(order.payments.map(({ payment_date: date }) => date));
}

/** Valid positions of admission products: add-ons and goods are not tickets. */
function countTickets({ order, catalog }: OrderView): number {
  const admissions = new Set(catalog.items.filter(({ admission }) => admission).map(({ id }) => id));
  return order.positions.filter(({ canceled, item }) => !canceled && admissions.has(item)).length;
}

function stateOf({ status, require_approval: requiresApproval, positions }: OrderView['order']): string {
  switch (status) {
    case 'n':
      return requiresApproval ? 'approval-pending' : 'pending';
    case 'p':
      return positions.every(({ canceled }) => canceled) ? 'canceled-with-fee' : 'paid';
    case 'e':
      return 'expired';
    case 'c':
      return requiresApproval ? 'denied' : 'canceled';
    default:
      return status;
  }
}

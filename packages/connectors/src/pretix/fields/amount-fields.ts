// Fields of an order's money: what is to be paid, was paid and was returned, each in the currency of the event.
import type { Money } from '@storebridge/domain';
import { cleanText } from '../../kit/clean-text.ts';
import { inCategory, type ReadableField } from './readable-field.ts';
import { latestMoment, sumOf, type OrderView } from './view.ts';

/** pretix counts a payment that was refunded later as paid, and a refund as returned as soon as it is under way. */
const PAID_STATES = new Set(['confirmed', 'refunded']);
const RETURNED_STATES = new Set(['created', 'transit', 'done']);

export function amountFields(): readonly ReadableField<OrderView>[] {
  return inCategory<OrderView>('Payments and amounts', [
    { key: 'currency', label: 'Currency', type: 'text', read: ({ catalog }) => cleanText(catalog.event.currency) },
    { key: 'amount_paid', label: 'Amount paid', type: 'money', read: sumPaid },
    { key: 'amount_refunded', label: 'Amount refunded', type: 'money', read: sumReturned },
    { key: 'amount_pending', label: 'Amount pending', type: 'money', read: sumPending },
    { key: 'fees_total', label: 'Total of fees', type: 'money', read: (view) => sumOf(view, validFees(view).map(({ value }) => value)) },
    { key: 'tax_total', label: 'Total of taxes', type: 'money', read: sumTaxes },
    { key: 'payment_provider', label: 'Payment method', type: 'text', read: ({ order }) => cleanText(order.payments.findLast(({ state }) => PAID_STATES.has(state))?.provider) },
    { key: 'payment_count', label: 'Number of payments', type: 'number', read: ({ order }) => order.payments.filter(({ state }) => PAID_STATES.has(state)).length },
    { key: 'refund_date', label: 'Refund date and time', type: 'datetime', read: ({ order }) => latestMoment(order.refunds.map(({ execution_date: date }) => date)) },
    { key: 'refund_count', label: 'Number of refunds', type: 'number', read: ({ order }) => order.refunds.filter(({ state }) => RETURNED_STATES.has(state)).length },
  ]);
}

function sumPaid(view: OrderView): Money | undefined {
  return sumOf(view, view.order.payments.filter(({ state }) => PAID_STATES.has(state)).map(({ amount }) => amount));
}

function sumReturned(view: OrderView): Money | undefined {
  return sumOf(view, view.order.refunds.filter(({ state }) => RETURNED_STATES.has(state)).map(({ amount }) => amount));
}

/** Never below zero: what was paid too much is not pending. Of a canceled order nothing is asked any more. */
function sumPending(view: OrderView): Money | undefined {
  const [total, paid, returned] = [sumOf(view, [view.order.total]), sumPaid(view), sumReturned(view)];
  if (total === undefined || paid === undefined || returned === undefined) return undefined;
  const asked = view.order.status === 'c' ? 0 : total.minor;
  return { minor: Math.max(0, asked - paid.minor + returned.minor), currency: total.currency };
}

function sumTaxes(view: OrderView): Money | undefined {
  const positions = view.order.positions.filter(({ canceled }) => !canceled);
  return sumOf(view, [...positions, ...validFees(view)].map(({ tax_value: tax }) => tax ?? '0'));
}

function validFees({ order }: OrderView): OrderView['order']['fees'] {
  return order.fees.filter(({ canceled }) => !canceled);
}

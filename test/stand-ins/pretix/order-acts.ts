// What people do with whole orders: place, approve, pay, refund, cancel, split, delete.
import { cents, decimal, momentText, newCode, orderNamed, recomputeTotal, save, tell, type Desk } from './desk.ts';
import type { InvoiceAddress, Order, Payment, Position, Refund } from './order-body.ts';

export interface PlacedPosition {
  readonly item?: number;
  readonly variation?: number | null;
  readonly price?: string;
  readonly given?: string;
  readonly family?: string;
  readonly email?: string;
  readonly company?: string;
  readonly country?: string;
  readonly voucher?: number;
  readonly subevent?: number;
  /** Number of the position to which it is added. */
  readonly addonTo?: number;
}

export interface PlacedOrder {
  readonly email?: string | null;
  readonly phone?: string;
  readonly locale?: string;
  readonly testmode?: boolean;
  readonly requireApproval?: boolean;
  readonly salesChannel?: string;
  readonly address?: Partial<InvoiceAddress>;
  readonly positions?: readonly PlacedPosition[];
}

const PAYMENT_TERM_MS = 14 * 24 * 60 * 60_000;

export function place(desk: Desk, placed: PlacedOrder = {}): string {
  const order = newOrder(desk, placed);
  for (const position of placed.positions ?? [{}]) order.positions.push(newPosition(desk, order, position));
  recomputeTotal(order);
  desk.orders.set(order.code, order);
  // An order that needs approval is announced twice.
  save(desk, order, 'order.placed', ...(order.require_approval ? ['order.placed.require_approval'] : []));
  return order.code;
}

export function approve(desk: Desk, code: string): void {
  const order = orderNamed(desk, code);
  order.require_approval = false;
  save(desk, order, 'order.approved');
}

export function deny(desk: Desk, code: string): void {
  const order = orderNamed(desk, code);
  order.status = 'c';
  order.cancellation_date = momentText(desk.now());
  save(desk, order, 'order.denied');
}

/** A payment that is begun and maybe never completed: the order's time of change stays, and nobody is told. */
export function beginPayment(desk: Desk, code: string, amount: string, provider = 'banktransfer'): number {
  const order = orderNamed(desk, code);
  const payment: Payment = {
    local_id: order.payments.length + 1, state: 'created', amount, created: momentText(desk.now()), payment_date: null, provider, payment_url: null, details: {},
  };
  order.payments.push(payment);
  return payment.local_id;
}

/** Only the payment that completes the order changes the order itself. */
export function pay(desk: Desk, code: string, amount = orderNamed(desk, code).total, provider = 'banktransfer'): void {
  const order = orderNamed(desk, code);
  const id = beginPayment(desk, code, amount, provider);
  for (const payment of order.payments.filter(({ local_id: each }) => each === id)) {
    payment.state = 'confirmed';
    payment.payment_date = momentText(desk.now());
  }
  tell(desk, order, 'order.payment.confirmed');
  const paid = order.payments.filter(({ state }) => state === 'confirmed').reduce((sum, each) => sum + cents(each.amount), 0);
  if (paid < cents(order.total) || order.status === 'p') return;
  order.status = 'p';
  order.payment_date = momentText(desk.now()).slice(0, 10);
  order.payment_provider = provider;
  save(desk, order, 'order.paid');
}

/** A refund alone leaves the order's time of change as it was. */
export function refund(desk: Desk, code: string, amount: string): void {
  const order = orderNamed(desk, code);
  const payment = order.payments.findLast(({ state }) => state === 'confirmed');
  const at = momentText(desk.now());
  const done: Refund = {
    local_id: order.refunds.length + 1, state: 'done', source: 'admin', amount, payment: payment?.local_id ?? null, created: at, execution_date: at, comment: null,
    provider: payment?.provider ?? 'manual', details: {},
  };
  order.refunds.push(done);
  if (payment !== undefined && cents(amount) >= cents(payment.amount)) payment.state = 'refunded';
  tell(desk, order, 'order.refund.created', 'order.refund.done');
}

/** With a fee that is kept, the order stays paid and has no valid position left. */
export function cancel(desk: Desk, code: string, keptFee?: string): void {
  const order = orderNamed(desk, code);
  for (const position of order.positions) position.canceled = true;
  order.cancellation_date = momentText(desk.now());
  if (keptFee === undefined) order.status = 'c';
  else {
    order.fees.push({
      id: desk.nextId(), fee_type: 'cancellation', value: keptFee, description: '', internal_type: '', tax_rate: '0.00', tax_value: '0.00', tax_rule: null, tax_code: null, canceled: false,
    });
    recomputeTotal(order);
  }
  save(desk, order, 'order.canceled');
}

export function expire(desk: Desk, code: string): void {
  const order = orderNamed(desk, code);
  order.status = 'e';
  save(desk, order, 'order.expired');
}

/** The positions move to an order of their own, which announces itself as a change only. */
export function split(desk: Desk, code: string, positionids: readonly number[]): string {
  const order = orderNamed(desk, code);
  const moving = order.positions.filter(({ positionid }) => positionids.includes(positionid));
  const target: Order = { ...newOrder(desk, { testmode: order.testmode }), status: order.status, email: order.email, phone: order.phone, locale: order.locale, invoice_address: order.invoice_address };
  order.positions = order.positions.filter((position) => !moving.includes(position));
  target.positions = moving.map((position) => ({ ...position, order: target.code }));
  for (const each of [order, target]) recomputeTotal(each);
  desk.orders.set(target.code, target);
  if (order.status === 'p') moveMoney(desk, order, target);
  save(desk, order, ...moving.map(() => 'order.changed.split'));
  save(desk, target, 'order.changed.split_from');
  return target.code;
}

/** Only test orders can be deleted. */
export function deleteTestOrder(desk: Desk, code: string): void {
  const order = orderNamed(desk, code);
  if (!order.testmode) throw new Error('pretix deletes test orders only.');
  desk.orders.delete(code);
  tell(desk, order, 'order.deleted');
}

function moveMoney(desk: Desk, from: Order, to: Order): void {
  const at = momentText(desk.now());
  const details = {};
  from.refunds.push({
    local_id: from.refunds.length + 1, state: 'done', source: 'admin', amount: to.total, payment: null, created: at, execution_date: at, comment: null, provider: 'offsetting', details,
  });
  to.payments.push({ local_id: 1, state: 'confirmed', amount: to.total, created: at, payment_date: at, provider: 'offsetting', payment_url: null, details });
}

function newOrder(desk: Desk, placed: PlacedOrder): Order {
  const code = newCode(desk);
  const at = momentText(desk.now());
  const secret = `k${desk.nextId()}`;
  return {
    code, event: desk.event.slug, status: 'n', testmode: placed.testmode ?? false, secret,
    email: placed.email === undefined ? `${code.toLowerCase()}@buyers.com` : placed.email, phone: placed.phone ?? null, locale: placed.locale ?? 'en',
    datetime: at, expires: momentText(desk.now() + PAYMENT_TERM_MS), payment_date: null, payment_provider: null, fees: [], total: '0.00', tax_rounding_mode: 'line', comment: '',
    custom_followup_at: null, invoice_address: placed.address === undefined ? null : newAddress(at, placed.address), positions: [], downloads: [], checkin_attention: false, checkin_text: null,
    last_modified: at, payments: [], refunds: [], require_approval: placed.requireApproval ?? false, sales_channel: placed.salesChannel ?? 'web',
    url: `${desk.origin}/${desk.organizer}/${desk.event.slug}/order/${code}/${secret}/`, customer: null, valid_if_pending: false, api_meta: {}, cancellation_date: null, plugin_data: {},
  };
}

function newAddress(at: string, address: Partial<InvoiceAddress>): InvoiceAddress {
  return {
    last_modified: at, is_business: false, company: '', name: '', name_parts: {}, street: '', zipcode: '', city: '', country: '', state: '', vat_id: '', vat_id_validated: false,
    internal_reference: '', custom_field: null, transmission_type: 'email', transmission_info: null, ...address,
  };
}

function newPosition(desk: Desk, order: Order, placed: PlacedPosition): Position {
  const item = desk.event.items.find(({ id }) => id === (placed.item ?? 11));
  if (item === undefined) throw new Error(`There is no product ${placed.item}.`);
  const variation = item.variations.find(({ id }) => placed.variation === undefined || id === placed.variation);
  const price = placed.price ?? variation?.default_price ?? item.default_price;
  const id = desk.nextId();
  const isNamed = placed.given !== undefined || placed.family !== undefined;
  return {
    id, order: order.code, positionid: order.positions.length + 1, item: item.id, variation: variation?.id ?? null, price,
    attendee_name: isNamed ? [placed.given, placed.family].filter(Boolean).join(' ') : null,
    attendee_name_parts: isNamed ? { _scheme: 'given_family', given_name: placed.given ?? '', family_name: placed.family ?? '' } : {},
    attendee_email: placed.email ?? null, company: placed.company ?? null, street: null, zipcode: null, city: null, country: placed.country ?? null, state: null,
    voucher: placed.voucher ?? null, voucher_budget_use: null, discount: null, tax_rate: '19.00', tax_value: decimal(Math.round((cents(price) * 19) / 119)), tax_rule: 1, tax_code: 'S/standard',
    secret: `s${id}`, addon_to: order.positions.find(({ positionid }) => positionid === placed.addonTo)?.id ?? null, subevent: placed.subevent ?? null,
    checkins: [], print_logs: [], downloads: [], answers: [], pseudonymization_id: `PS${id}`, seat: null, canceled: false, valid_from: null, valid_until: null, blocked: null, plugin_data: {},
  };
}

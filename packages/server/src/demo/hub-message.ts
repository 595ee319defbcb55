// Order messages in the form of the Spree hub: its own format, the original order, and for updates the order as it was before.
import { adjustmentOf, centsToText, totalOf, type Amounts, type OrderState, type Person, type ShopOrder } from './shop-order.ts';

/** A message body, ready for JSON. */
export type HubMessage = Readonly<Record<string, unknown>>;

export interface MessageRequest {
  readonly order: ShopOrder;
  readonly state: OrderState;
  readonly previous?: OrderState;
  /** Unique among messages; the same again for a repetition. Absent: the message has none, as in the hub's own samples. */
  readonly id?: string;
  /** Default the address of the person; shops write it in many ways. */
  readonly email?: string;
}

export function hubMessage({ order, state, previous, id, email = state.person.email }: MessageRequest): HubMessage {
  return {
    message: `order:${state.event}`,
    ...(id === undefined ? {} : { message_id: id }),
    payload: {
      order: hubOrder(order, state, email),
      original: originalOrder(order, state, email),
      ...(previous === undefined ? {} : { previous: hubOrder(order, previous, previous.person.email) }),
    },
  };
}

function hubOrder(order: ShopOrder, { person, amounts }: OrderState, email: string): HubMessage {
  const { number, currency } = order;
  return {
    number,
    email,
    currency,
    totals: {
      item: asNumber(amounts.item), adjustment: asNumber(adjustmentOf(amounts)), tax: asNumber(amounts.tax), shipping: asNumber(amounts.shipping),
      payment: asNumber(totalOf(amounts)), order: asNumber(totalOf(amounts)),
    },
    adjustments: [],
    line_items: [],
    shipping_address: {},
    billing_address: { ...addressLines(person), country: 'US', state: person.state.name },
    payments: [],
    shipments: [],
  };
}

function originalOrder(order: ShopOrder, state: OrderState, email: string): HubMessage {
  const { number, currency, promotion, campaign, completedAt, isDated } = order;
  const { person, amounts, changedAt } = state;
  return {
    number, promotion, campaign, currency, email,
    ...amountTexts(amounts),
    completed_at: new Date(completedAt).toISOString(),
    ...(isDated ? { created_at: new Date(completedAt).toISOString(), updated_at: new Date(changedAt).toISOString() } : {}),
    bill_address: { ...addressLines(person), country: { name: 'US' }, state: person.state },
    ship_address: {},
    line_items: [{}],
    payments: [{}],
    shipments: [{}],
    adjustments: [{}],
    credit_cards: [{}],
  };
}

function addressLines(person: Person): HubMessage {
  const { firstname, lastname, phone, street, city, zip } = person;
  return { firstname, lastname, address1: street, address2: '', city, zipcode: zip, phone };
}

function amountTexts(amounts: Amounts): HubMessage {
  const total = centsToText(totalOf(amounts));
  return {
    item_total: centsToText(amounts.item), total, adjustment_total: centsToText(adjustmentOf(amounts)),
    payment_total: total, ship_total: centsToText(amounts.shipping), tax_total: centsToText(amounts.tax),
  };
}

function asNumber(cents: bigint): number {
  return Number(centsToText(cents));
}

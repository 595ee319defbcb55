// A ticket shop that lives: people order, pay, change, split and cancel at the desk of the stand-in; and what the orders at the desk come to.
import type { Dice } from '../house/random.ts';
import { createPretixStandIn, type PretixStandIn } from '../stand-ins/pretix/stand-in.ts';
import type { Order, Position } from '../stand-ins/pretix/order-body.ts';
import type { DrillClock } from './drill-clock.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { Graph, Name, WantedObject } from './graph.ts';

export interface PretixShop {
  readonly shop: PretixStandIn;
  readonly settings: { readonly url: string; readonly token: string; readonly organizer: string; readonly event: string };
  live(): void;
  wanted(): Graph;
}

const EMAILS = ['dan@shop.com', 'eve@shop.com', 'fay@guests.com', 'gus@guests.com', 'hal@guests.com'];
/** HubSpot knows no such domain. */
const REFUSED_EMAIL = 'ian@guests.notadomain';
const COMPANIES = ['Delta AG', 'DELTA  AG', 'Epsilon NV'];

/** @param served a stand-in that listens at a port; without one the shop is called in this process only. */
export function openPretixShop({ dice, clock, plan, served }: { readonly dice: Dice; readonly clock: DrillClock; readonly plan: Pick<FaultPlan, 'strikes'>; readonly served?: PretixStandIn }): PretixShop {
  const shop = served ?? createPretixStandIn({ now: clock.world, random: () => dice.next() });
  const former = { givenNames: new Map<string, Set<string>>(), companies: new Map<string, Set<string>>(), products: new Set<string>() };

  function live(): void {
    clock.turn(dice.between(1000, 90_000));
    const open = [...shop.orders.values()].filter(({ status }) => status === 'n' || status === 'p');
    if (open.length === 0 || dice.happens(0.35)) shop.place({ email: someEmail(), ...someAddress(), positions: Array.from({ length: dice.between(1, 3) }, somePosition) });
    else act(dice.pick(open));
    remember();
  }

  function act(order: Order): void {
    const { code } = order;
    const valid = order.positions.filter(({ canceled }) => !canceled);
    const [position] = valid;
    const acts: (() => void)[] = [
      () => shop.changeContact(code, someEmail() ?? dice.pick(EMAILS)),
      () => shop.changeAddress(code, { ...blankAddress(), ...someAddress().address }),
      () => (dice.happens(0.5) ? shop.cancel(code) : shop.cancel(code, '5.00')),
      () => shop.comment(code, `Note ${dice.between(1, 99)}`),
      ...(order.status === 'n' ? [() => shop.pay(code), () => shop.pay(code), () => shop.expire(code)] : []),
      ...(position === undefined ? [] : [
        () => shop.changePosition(code, position.positionid, { price: `${dice.between(1, 300)}.00` }),
        () => shop.changePosition(code, position.positionid, { item: 12, variation: null }),
        () => shop.cancelPosition(code, position.positionid),
        () => shop.checkIn(code, position.positionid, 51),
      ]),
      ...(position === undefined || valid.length < 2 ? [] : [() => void shop.split(code, [position.positionid])]),
    ];
    dice.pick(acts)();
  }

  function someEmail(): string | null {
    if (plan.strikes('bad row')) return dice.happens(0.3) ? null : REFUSED_EMAIL;
    return dice.pick(EMAILS);
  }

  function someAddress() {
    const names = { name: 'Pat Guest', name_parts: { _scheme: 'given_family', given_name: dice.pick(['Pat', 'Sam']), family_name: 'Guest' } };
    return { address: dice.happens(0.5) ? { ...names, is_business: true, company: dice.pick(COMPANIES) } : names };
  }

  function somePosition() {
    return dice.happens(0.3) ? { item: 12 } : { item: 11, variation: dice.pick([111, 112]) };
  }

  /** What an order once named may be in HubSpot, and stays there. */
  function remember(): void {
    for (const { email, invoice_address: address, positions } of shop.orders.values()) {
      if (email !== null) former.givenNames.set(email, (former.givenNames.get(email) ?? new Set()).add(address?.name_parts['given_name'] ?? ''));
      if (address?.is_business === true) former.companies.set(keyOf(address.company), (former.companies.get(keyOf(address.company)) ?? new Set()).add(address.company));
      for (const position of positions) former.products.add(productKey(position));
    }
  }

  return {
    shop,
    settings: { url: shop.origin, token: shop.access.addToken(), organizer: shop.organizer, event: shop.event.slug },
    live,
    wanted: () => graphOf(shop, former),
  };
}

function blankAddress(): NonNullable<Order['invoice_address']> {
  return {
    last_modified: '', is_business: false, company: '', name: '', name_parts: {}, street: '', zipcode: '', city: '', country: '', state: '', vat_id: '', vat_id_validated: false,
    internal_reference: '', custom_field: null, transmission_type: 'email', transmission_info: null,
  };
}

const contact = (email: string): Name => ({ type: 'contacts', property: 'email', key: email });
const company = (key: string): Name => ({ type: 'companies', property: 'pretix_company_key', key });
const product = (key: string): Name => ({ type: 'products', property: 'pretix_product_id', key });
const deal = (code: string): Name => ({ type: 'deals', property: 'pretix_order_id', key: code });
const line = (code: string, { positionid }: Position): Name => ({ type: 'line_items', property: 'pretix_ticket_id', key: `${code}-${positionid}` });

const STAGES: Readonly<Record<string, string>> = { n: 'contractsent', p: 'closedwon', e: 'closedlost', c: 'closedlost' };

interface Former {
  readonly givenNames: ReadonlyMap<string, ReadonlySet<string>>;
  readonly companies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly products: ReadonlySet<string>;
}

function graphOf(shop: PretixStandIn, former: Former): Graph {
  const orders = [...shop.orders.values()];
  const lines = orders.flatMap((order) => order.positions.filter(({ canceled }) => !canceled).map((position) => ({ order, position })));
  const companyOf = ({ invoice_address: address }: Order) => (address?.is_business === true ? keyOf(address.company) : undefined);
  const present = {
    emails: Map.groupBy(orders, ({ email }) => email ?? ''),
    companies: new Set(orders.map(companyOf)),
    products: new Set(orders.flatMap(({ positions }) => positions.map(productKey))),
  };
  return {
    objects: [
      ...[...former.givenNames].map(([email, names]) => contactOf(email, names, present.emails.has(email))),
      ...[...former.companies].map(([key, spellings]): WantedObject => ({ ...company(key), values: { name: [...spellings] }, isCertain: present.companies.has(key) })),
      ...[...former.products].map((key): WantedObject => ({ ...product(`${shop.event.slug}-${key}`), values: productValues(shop, key), isCertain: present.products.has(key) })),
      ...orders.map((order): WantedObject => ({
        ...deal(order.code), isCertain: true,
        values: { dealname: [`${shop.event.slug.toUpperCase()}-${order.code}`], amount: [order.total], dealstage: [STAGES[order.status] ?? ''], pipeline: ['default'] },
      })),
      ...lines.map(({ order, position }): WantedObject => ({
        ...line(order.code, position), isCertain: true, values: { price: [position.price], quantity: ['1'], name: [productName(shop, productKey(position))] },
      })),
    ],
    links: [
      ...orders.flatMap((order) => (order.email === null || order.email === REFUSED_EMAIL ? [] : [{ from: deal(order.code), to: contact(order.email) }])),
      ...orders.flatMap((order) => {
        const key = companyOf(order);
        if (key === undefined) return [];
        const person = order.email === null || order.email === REFUSED_EMAIL ? [] : [{ from: company(key), to: contact(order.email) }];
        return [{ from: deal(order.code), to: company(key) }, ...person];
      }),
      ...lines.map(({ order, position }) => ({ from: line(order.code, position), to: deal(order.code) })),
    ],
    references: lines.map(({ order, position }) => ({ from: line(order.code, position), to: product(`${shop.event.slug}-${productKey(position)}`) })),
  };
}

/** Of several orders with one address, any may have been written last; also one that has moved to another address since. */
function contactOf(email: string, givenNames: ReadonlySet<string>, isCertain: boolean): WantedObject {
  return { ...contact(email), values: isCertain ? { firstname: [...givenNames] } : {}, isCertain, ...(email === REFUSED_EMAIL ? { isRefused: true } : {}) };
}

function keyOf(spelling: string): string {
  return spelling.replaceAll(/ +/g, ' ').toLowerCase();
}

function productKey({ item, variation }: Position): string {
  return variation === null ? String(item) : `${item}-${variation}`;
}

function itemAndVariation({ event }: PretixStandIn, key: string) {
  const item = event.items.find(({ id }) => key.split('-')[0] === String(id));
  return { item, variation: item?.variations.find(({ id }) => key.split('-')[1] === String(id)) };
}

function productName(shop: PretixStandIn, key: string): string {
  const { item, variation } = itemAndVariation(shop, key);
  const name = item?.internal_name ?? item?.name['en'] ?? '';
  return variation === undefined ? name : `${name} – ${variation.value['en'] ?? ''}`;
}

function productValues(shop: PretixStandIn, key: string): WantedObject['values'] {
  const { item, variation } = itemAndVariation(shop, key);
  return { name: [productName(shop, key)], price: [variation?.default_price ?? item?.default_price ?? ''] };
}

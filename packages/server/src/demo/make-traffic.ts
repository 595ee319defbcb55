// What goes over the wire: the messages of all orders, some of them late, twice, or wrong on purpose.
import { createChance, type Chance } from './chance.ts';
import { hubMessage, type HubMessage } from './hub-message.ts';
import { makeOrders } from './make-orders.ts';
import { makePeople } from './make-people.ts';
import { makeMishap, type Mishap } from './mishaps.ts';
import type { Person, ShopOrder } from './shop-order.ts';

export interface Delivery {
  readonly body: HubMessage;
  /** What is wrong with it; `null` for a sound message. */
  readonly mishap: Mishap | null;
}

export interface Traffic {
  readonly people: readonly [Person, ...Person[]];
  /** The sound orders. */
  readonly orders: readonly ShopOrder[];
  /** In the order of sending. */
  readonly deliveries: readonly Delivery[];
  readonly repeated: number;
  /** Messages that others of the same order, though younger, have overtaken. */
  readonly overtaken: number;
}

export interface TrafficRequest {
  /** Orders, the bad ones included; at least one. */
  readonly orders: number;
  readonly seed: number;
}

const CUSTOMERS_PER_ORDER = 0.3;
const BAD_PERCENT = 3;
/** Fewer orders than these have no bad ones among them. */
const LEAST_ORDERS_WITH_BAD_ONES = 12;
/** One of each kind. */
const LEAST_BAD_ORDERS = 6;
const LATE_PERCENT = 15;
const REPEATED_PERCENT = 8;
const ODD_SPELLING_PERCENT = 10;
/** A late or repeated message lets so many others go first, at the most. */
const MOST_OVERTAKING = 250;

interface Scheduled extends Delivery {
  readonly place: number;
}

export function makeTraffic(request: TrafficRequest): Traffic {
  const chance = createChance(request.seed);
  const bad = request.orders < LEAST_ORDERS_WITH_BAD_ONES ? 0 : Math.max(LEAST_BAD_ORDERS, Math.round((request.orders * BAD_PERCENT) / 100));
  const [first, ...others] = makePeople(chance, Math.max(1, Math.min(request.orders - bad, Math.round(request.orders * CUSTOMERS_PER_ORDER))));
  if (first === undefined) throw new Error('A shop has at least one customer.');
  const people: Traffic['people'] = [first, ...others];
  const orders = makeOrders(chance, people, request.orders - bad);
  const sent = scheduleOrders(chance, orders);
  const repeated = sent.filter(() => chance.happens(REPEATED_PERCENT)).map((each) => ({ ...each, place: each.place + 1 + chance.integer(0, MOST_OVERTAKING) }));
  const mishaps = Array.from({ length: bad }, (_, index) => ({ ...makeMishap(chance, index, people), place: chance.integer(0, sent.length) }));
  const deliveries = [...sent, ...repeated, ...mishaps].toSorted((one, other) => one.place - other.place);
  return { people, orders, deliveries, repeated: repeated.length, overtaken: countOvertaken(sent) };
}

interface ScheduledState extends Scheduled {
  readonly order: ShopOrder;
  /** Which state of its order the message reports. */
  readonly step: number;
}

/** In the order of the shop's own time, but for those that come late. */
function scheduleOrders(chance: Chance, orders: readonly ShopOrder[]): readonly ScheduledState[] {
  const all = orders.flatMap((order) => order.states.map((state, step) => ({ order, state, step, previous: order.states[step - 1] })));
  return all
    .toSorted((one, other) => one.state.changedAt - other.state.changedAt)
    .map(({ order, state, step, previous }, place) => {
      const email = chance.happens(ODD_SPELLING_PERCENT) ? ` ${state.person.email.toUpperCase()} ` : state.person.email;
      const isPreviousTold = previous !== undefined && state.event === 'updated';
      const body = hubMessage({ order, state, email, id: `${order.number.slice(1).padStart(23, '0')}${step}`, ...(isPreviousTold ? { previous } : {}) });
      return { order, step, body, mishap: null, place: chance.happens(LATE_PERCENT) ? place + chance.integer(1, MOST_OVERTAKING) : place };
    });
}

function countOvertaken(sent: readonly ScheduledState[]): number {
  const ofOrder = Map.groupBy(sent, ({ order }) => order);
  return sent.filter(({ order, step, place }) => ofOrder.get(order)?.some((other) => other.step > step && other.place < place)).length;
}

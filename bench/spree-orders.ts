// Orders for the benchmark of contacts: each newly placed, all in one currency.
import { createChance, hubMessage, lastStateOf, makeOrders, makePeople, type HubMessage, type Person, type ShopOrder } from '@storebridge/server';

const SEED = 1;
const HOUR_MS = 3_600_000;

export function newOrders(count: number, customers: number): readonly ShopOrder[] {
  const chance = createChance(SEED);
  const [first, ...others] = makePeople(chance, customers);
  if (first === undefined) throw new Error('Orders need a customer.');
  return makeOrders(chance, [first, ...others], count).map((order) => ({ ...order, currency: 'USD', isDated: true, states: [order.states[0]] }));
}

/** Orders of other people than the first `after`, one each. */
export function furtherOrders(after: number, count: number): readonly ShopOrder[] {
  const people = makePeople(createChance(SEED + 1), after + count).slice(after);
  return people.flatMap((person) => makeOrders(createChance(SEED), [person], 1).map((order) => ({ ...order, currency: 'USD' as const, isDated: true, number: `F${person.phone}`, states: [{ ...order.states[0], person }] as const })));
}

export function messageOf(order: ShopOrder, id: string): HubMessage {
  return hubMessage({ order, state: lastStateOf(order), id: `${id}-${order.number}` });
}

/** The shop says that the order changed, but nothing of it did. */
export function touched(order: ShopOrder): ShopOrder {
  const last = lastStateOf(order);
  return { ...order, states: [...order.states, { ...last, event: 'updated', changedAt: last.changedAt + HOUR_MS }] };
}

export function withAmountChanged(order: ShopOrder): ShopOrder {
  const later = touched(touched(order));
  const last = lastStateOf(later);
  return { ...later, states: [...order.states, { ...last, amounts: { ...last.amounts, item: last.amounts.item + 1000n } }] };
}

/** To an address that only HubSpot refuses. */
export function withRefusedEmail(order: ShopOrder): ShopOrder {
  const last = lastStateOf(order);
  const person: Person = { ...last.person, email: `refused.${order.number.toLowerCase()}@example.notld` };
  return { ...order, states: [{ ...last, person }] };
}

// A history of orders: placed, changed up to twice, some canceled, some moved to another customer.
import type { Chance } from './chance.ts';
import type { Amounts, OrderState, Person, ShopOrder } from './shop-order.ts';

/** Each customer has at least one order that stays theirs; the rest falls to a few good customers more often than to others. */
export function makeOrders(chance: Chance, people: readonly [Person, ...Person[]], count: number): readonly ShopOrder[] {
  return Array.from({ length: count }, (_, index) => {
    const own = people[index];
    return makeOrder(chance, { index, person: own ?? favourite(chance, people), others: own === undefined ? people : [own] });
  });
}

interface OrderRequest {
  readonly index: number;
  readonly person: Person;
  /** Whom the order may be moved to. */
  readonly others: readonly [Person, ...Person[]];
}

const FIRST_ORDER_AT = Date.parse('2026-01-02T08:00:00Z');
const MINUTE_MS = 60_000;
/** Orders come in this rhythm, so that no two of them are placed at the same time. */
const MINUTES_BETWEEN_ORDERS = 47;
const CAMPAIGNS = ['spring', 'newsletter', 'partners', null] as const;
const PROMOTIONS = ['TENOFF', 'FREESHIP', null, null] as const;

const UNDATED_PERCENT = 8;
const EURO_PERCENT = 12;
const CHANGE_PERCENT = 45;
const SECOND_CHANGE_PERCENT = 25;
const MOVE_PERCENT = 6;
const CANCEL_PERCENT = 12;

function makeOrder(chance: Chance, request: OrderRequest): ShopOrder {
  const completedAt = FIRST_ORDER_AT + (request.index * MINUTES_BETWEEN_ORDERS + chance.integer(0, MINUTES_BETWEEN_ORDERS - 1)) * MINUTE_MS;
  return {
    number: `R${500_000_000 + request.index}`,
    currency: chance.happens(EURO_PERCENT) ? 'EUR' : 'USD',
    completedAt,
    campaign: chance.pick(CAMPAIGNS),
    promotion: chance.pick(PROMOTIONS),
    isDated: !chance.happens(UNDATED_PERCENT),
    states: makeStates(chance, request, completedAt),
  };
}

function makeStates(chance: Chance, { person, others }: OrderRequest, completedAt: number): ShopOrder['states'] {
  const first: OrderState = { event: 'new', person, amounts: makeAmounts(chance), changedAt: completedAt };
  const later: OrderState[] = [];
  let last = first;
  const add = (state: Omit<OrderState, 'changedAt'>): void => {
    last = { ...state, changedAt: last.changedAt + chance.integer(10, 3000) * MINUTE_MS };
    later.push(last);
  };
  const isChanged = chance.happens(CHANGE_PERCENT);
  if (isChanged) add({ event: 'updated', person: chance.happens(MOVE_PERCENT) ? chance.pick(others) : person, amounts: changeAmounts(chance, last.amounts) });
  if (isChanged && chance.happens(SECOND_CHANGE_PERCENT)) add({ ...last, amounts: changeAmounts(chance, last.amounts) });
  // The message names the amounts of the first day: what a canceled order was worth must not matter.
  if (chance.happens(CANCEL_PERCENT)) add({ ...last, event: 'canceled', amounts: first.amounts });
  return [first, ...later];
}

/** Two draws, and the smaller one: some come back often. */
function favourite(chance: Chance, people: readonly [Person, ...Person[]]): Person {
  const index = Math.min(chance.integer(0, people.length - 1), chance.integer(0, people.length - 1));
  return people[index] ?? people[0];
}

function makeAmounts(chance: Chance): Amounts {
  const item = BigInt(chance.integer(100, 40_000));
  return {
    item,
    shipping: chance.happens(30) ? 0n : BigInt(chance.integer(100, 1999)),
    tax: (item * 7n) / 100n,
    discount: chance.happens(25) ? BigInt(chance.integer(1, 99)) : 0n,
  };
}

/** Never back to what was before: without dates only the amounts tell one state from another. */
function changeAmounts(chance: Chance, amounts: Amounts): Amounts {
  const item = amounts.item + BigInt(chance.integer(1, 10_000));
  return { ...amounts, item, tax: (item * 7n) / 100n };
}

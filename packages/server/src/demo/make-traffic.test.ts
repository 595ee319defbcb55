// Traffic of any size and seed: nothing is lost on the way, and what is wrong is told apart.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeTraffic } from './make-traffic.ts';
import { hubMessage } from './hub-message.ts';
import { MISHAPS } from './mishaps.ts';

const requests = fc.record({ orders: fc.integer({ min: 1, max: 120 }), seed: fc.integer() });

test('the same seed makes the same traffic, another seed another', () => {
  expect(makeTraffic({ orders: 50, seed: 4 })).toEqual(makeTraffic({ orders: 50, seed: 4 }));
  expect(makeTraffic({ orders: 50, seed: 4 }).deliveries).not.toEqual(makeTraffic({ orders: 50, seed: 5 }).deliveries);
});

test('a thousand orders have 300 customers, 30 bad ones of every kind, and some of each trouble', () => {
  const traffic = makeTraffic({ orders: 1000, seed: 1 });
  expect(traffic).toMatchObject({ people: { length: 300 }, orders: { length: 970 } });
  expect(Object.fromEntries([...Map.groupBy(traffic.deliveries, ({ mishap }) => mishap ?? 'sound')].map(([mishap, { length }]) => [mishap, length]))).toMatchObject(
    Object.fromEntries(MISHAPS.map((mishap) => [mishap, 5])),
  );
  expect(traffic.repeated).toBeGreaterThan(50);
  expect(traffic.overtaken).toBeGreaterThan(20);
  expect(new Set(traffic.orders.flatMap(({ states }) => states.map(({ event }) => event)))).toEqual(new Set(['new', 'updated', 'canceled']));
  expect(new Set(traffic.orders.map(({ isDated }) => isDated))).toEqual(new Set([true, false]));
  expect(new Set(traffic.orders.map(({ currency }) => currency))).toEqual(new Set(['USD', 'EUR']));
});

describe('whatever the size and the seed,', () => {
  test('each state of each order is sent, and repetitions and bad messages are all that comes on top', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { orders, deliveries, repeated } = makeTraffic(request);
        const states = orders.flatMap((order) => order.states);
        const sound = deliveries.filter(({ mishap }) => mishap === null);
        expect(new Set(sound.map(({ body }) => body['message_id']))).toMatchObject({ size: states.length });
        expect(sound).toHaveLength(states.length + repeated);
        expect(orders.length + deliveries.length - sound.length).toBe(request.orders);
      }),
    );
  });

  test('each customer has an order that stays theirs', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { people, orders } = makeTraffic(request);
        for (const person of people) expect(orders.some(({ states }) => states.every((state) => state.person === person))).toBe(true);
      }),
    );
  });

  test('no two orders are placed at the same time, and no order comes back to amounts it had, but for its end', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { orders } = makeTraffic(request);
        expect(new Set(orders.map(({ completedAt }) => completedAt)).size).toBe(orders.length);
        for (const { states } of orders) {
          const items = states.filter(({ event }) => event !== 'canceled').map(({ amounts }) => amounts.item);
          expect(new Set(items).size).toBe(items.length);
        }
      }),
    );
  });
});

test('a message without dates in its order carries none, and an update tells what was before', () => {
  const { orders } = makeTraffic({ orders: 200, seed: 2 });
  const order = orders.find(({ isDated, states }) => !isDated && states.some(({ event }) => event === 'updated'));
  const [previous, state] = order?.states ?? [];
  if (order === undefined || previous === undefined || state === undefined) throw new Error('Two hundred orders have such a one among them.');
  const text = JSON.stringify(hubMessage({ order, state, previous }));
  expect(text).not.toContain('updated_at');
  expect(JSON.parse(text)).toMatchObject({ message: 'order:updated', payload: { previous: { totals: { item: Number(previous.amounts.item) / 100 } } } });
});

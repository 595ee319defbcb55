import { expect, it } from 'vitest';
import { dealOf, lineItemOf, productOf, toPeerOrders, withAmountChanged, withLastLineRemoved, withLineAdded, type PeerOrder } from './order.ts';

const [first, second] = toPeerOrders([
  { number: '1', placedAt: Date.UTC(2010, 11, 1), customerId: '7', email: 'customer-7@example.com', country: 'France', lines: [{ key: '1-A', sku: 'A', name: 'CUP', quantity: 2, unitPence: 255 }] },
  { number: '2', placedAt: Date.UTC(2010, 11, 2), customerId: '7', email: 'customer-7@example.com', country: 'France', lines: [{ key: '2-A', sku: 'A', name: 'RED CUP', quantity: 1, unitPence: 240 }] },
]) as [PeerOrder, PeerOrder];

it('tells a product as the first order has it, and a line as its own order has it', () => {
  const [line] = second.lines;
  expect(line && [productOf(line), lineItemOf(second, line)]).toEqual([
    { hs_sku: 'A', name: 'CUP', price: '2.55' },
    { shop_line: '2-A', shop_order: '2', hs_sku: 'A', name: 'RED CUP', quantity: '1', price: '2.40' },
  ]);
});

it('changes the amount of an order and nothing else', () => {
  expect(dealOf(first)['amount']).toBe('5.10');
  expect(dealOf(withAmountChanged(first))).toEqual({ ...dealOf(first), amount: '7.60' });
});

it('adds a line under a key of its own, and takes the last one away, at the same amount', () => {
  const [line] = first.lines;
  const added = line && withLineAdded(second, line);
  expect(added?.lines.map(({ key, quantity }) => `${key} ${quantity}`)).toEqual(['2-A 1', '2-added 1']);
  expect(added && [withLastLineRemoved(added), dealOf(added)]).toEqual([second, dealOf(second)]);
});

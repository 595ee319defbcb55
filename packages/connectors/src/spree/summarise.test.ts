// What lists show of a Spree shop's orders and customers.
import { describe, expect, test } from 'vitest';
import { summarise } from './summarise.ts';

const TOTAL = { minor: 2999, currency: 'USD' };

describe('a summary', () => {
  test('of an order has its number, its buyer, and when it was completed', () => {
    const fields = { email: 'Spree@Example.com', bill_firstname: 'Joe', bill_lastname: 'Smith', status: 'complete', total: TOTAL, completed_at: '2024-01-02T03:04:05.000Z', created_at: '2024-01-01T00:00:00.000Z' };
    expect(summarise({ kind: 'order', key: 'R1', fields })).toEqual({
      title: 'R1', person: 'spree@example.com', personName: 'Joe Smith', status: 'complete', amount: TOTAL, happenedAt: '2024-01-02T03:04:05.000Z',
    });
  });

  test('of an order that was never completed has its creation, and the name of whom it goes to', () => {
    const fields = { email: 'a@b.example', ship_lastname: 'Smith', status: 'canceled', total: TOTAL, completed_at: null, created_at: '2024-01-01T00:00:00.000Z' };
    expect(summarise({ kind: 'order', key: 'R1', fields })).toMatchObject({ personName: 'Smith', happenedAt: '2024-01-01T00:00:00.000Z' });
  });

  test('of a customer has the name and what was bought in all', () => {
    const fields = { email: 'joe@example.com', firstname: 'Joe', total_revenue: TOTAL, account_created_at: '2023-01-01T00:00:00.000Z' };
    expect(summarise({ kind: 'customer', key: 'joe@example.com', fields })).toEqual({
      title: 'Joe', person: 'joe@example.com', personName: 'Joe', status: null, amount: TOTAL, happenedAt: '2023-01-01T00:00:00.000Z',
    });
    expect(summarise({ kind: 'customer', key: 'joe@example.com', fields: {} })).toMatchObject({ title: 'joe@example.com', person: 'joe@example.com', personName: null, amount: null });
  });

  test('of a line has its product, how many of it, and what all of them cost', () => {
    const fields = { name: 'Mug', email: 'joe@example.com', quantity: 2, price: { minor: 500, currency: 'USD' }, line_total: { minor: 1000, currency: 'USD' } };
    expect(summarise({ kind: 'order-position', key: 'R1-1', fields })).toMatchObject({ title: 'Mug', amount: { minor: 1000, currency: 'USD' }, sold: { name: 'Mug', quantity: 2 } });
    expect(summarise({ kind: 'order-position', key: 'R1-1', fields: { ...fields, quantity: null } })).toMatchObject({ sold: { quantity: 1 } });
  });
});

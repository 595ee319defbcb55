// The lines of an order message as records of their own.
import { describe, expect, test } from 'vitest';
import { readMessage } from './read-message.ts';
import { readOrder } from './order-record.ts';
import { spreeSettings } from './settings.ts';

const SETTINGS = spreeSettings.parse({ token: 'right' });
const usd = (minor: number) => ({ minor, currency: 'USD' });

/** The order of a message with these lines, in the original or in the hub's own format. */
function read(lines: unknown, more: object = {}, place: 'original' | 'order' = 'original') {
  const order = { number: 'R1', email: 'a@b.com', total: '10.00', completed_at: '2024-01-01T00:00:00Z', ...more };
  const payload = place === 'original' ? { original: { ...order, line_items: lines } } : { original: order, order: { line_items: lines } };
  const reading = readMessage(JSON.stringify({ message: 'order:new', payload }));
  const result = reading.status === 'message' ? readOrder(reading.message, SETTINGS) : undefined;
  if (result?.status !== 'order') throw new Error(JSON.stringify(result));
  return result;
}

describe('lines', () => {
  test('become positions with their order and product, and products', () => {
    const { record, parts } = read([{ id: 7, quantity: 2, price: '5.00', variant: { sku: 'MUG', name: 'Mug', price: '6.00' } }]);
    expect(record.related).toEqual({ customer: ['a@b.com'], 'order-position': ['R1-7'] });
    expect(parts).toMatchObject([
      { kind: 'product', key: 'MUG', fields: { sku: 'MUG', name: 'Mug', price: usd(600) } },
      { kind: 'order-position', key: 'R1-7', related: { order: ['R1'], product: ['MUG'] }, fields: { line_key: 'R1-7', name: 'Mug', quantity: 2, price: usd(500), line_total: usd(1000) }, version: record.version },
    ]);
  });

  test('of the hub\'s own format are read, too, and those without a number are told apart', () => {
    const { parts } = read([{ product_id: 'MUG', name: 'Mug', quantity: 1, price: 5 }, { product_id: 'MUG', name: 'Mug', quantity: 3, price: 4 }], {}, 'order');
    expect(parts.filter(({ kind }) => kind === 'order-position').map(({ key }) => key)).toEqual(['R1-MUG', 'R1-MUG 2']);
    expect(parts.filter(({ kind }) => kind === 'product')).toHaveLength(1);
  });

  test('in another currency than the store\'s say nothing about the price of a product', () => {
    expect(read([{ id: 1, price: '5.00', variant: { sku: 'MUG' } }], { currency: 'EUR' }).parts[0]?.fields).toEqual({ sku: 'MUG', name: 'MUG' });
  });

  test.for([[undefined, 'that are not there'], [[], 'that were left out beside a total'], ['strange', 'that are no list'], [[{}], 'of the samples']] as const)('%j, %s, are not known', ([lines]) => {
    expect(read(lines, { item_total: '10.00' }).record.related).toEqual({ customer: ['a@b.com'] });
  });

  test('of an order that has none are known to be none', () => {
    expect(read([], { item_total: '0.00' }).record.related).toEqual({ customer: ['a@b.com'], 'order-position': [] });
  });
});

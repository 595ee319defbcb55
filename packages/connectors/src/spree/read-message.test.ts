// A request body becomes an order message, or the reason why it is none.
import { describe, expect, test } from 'vitest';
import { sampleText } from '../../../../test/house/messages.ts';
import { readMessage, type MessageReading } from './read-message.ts';

const read = (value: unknown): MessageReading => readMessage(JSON.stringify(value));

describe('a message of version 5', () => {
  test('the documented samples are read with all their parts', () => {
    expect(readMessage(sampleText('new'))).toMatchObject({ status: 'message', message: { version: 5, id: null, event: 'new', order: { number: 'R123456789' }, original: { ship_total: '4.00', campaign: '456' }, previous: null } });
    expect(readMessage(sampleText('updated'))).toMatchObject({ status: 'message', message: { event: 'updated', previous: { number: 'R123456789', totals: { order: 29.99 } } } });
    expect(readMessage(sampleText('canceled'))).toMatchObject({ status: 'message', message: { event: 'canceled' } });
  });

  test.for([
    ['order:new', 'new'], ['order:create', 'new'], ['order:update', 'updated'], ['order:updated', 'updated'], ['order:persist', 'updated'], ['order:import', 'updated'],
    ['order:cancel', 'canceled'], ['order:canceled', 'canceled'], ['order:cancelled', 'canceled'], [' Order:New ', 'new'],
  ] as const)('"%s" means %s', ([message, event]) => {
    expect(read({ message, payload: { order: { number: 'R1' } } })).toMatchObject({ status: 'message', message: { event } });
  });

  test('an id may be a number, and stays known when the rest is invalid', () => {
    expect(read({ message: 'order:new', message_id: 17, payload: { order: {} } })).toMatchObject({ message: { id: '17' } });
    expect(read({ message: 'order:new', message_id: 'm1', payload: 'none' })).toMatchObject({ status: 'invalid', version: 5, id: 'm1' });
  });

  test('keys that nobody knows are left alone', () => {
    expect(read({ message: 'order:new', extra: 1, payload: { diff: {}, parameters: 'odd', order: { number: 'R1', line_items: 'none' }, original: { credit_cards: [{}] } } })).toMatchObject({ status: 'message' });
  });

  test.for([
    [{ message: 'stock:change', payload: { order: {} } }, 'message: "stock:change" is not an order message that is imported here'],
    [{ message: 'constructor', payload: { order: {} } }, 'message: "constructor" is not an order message that is imported here'],
    [{ message: 'order:new', payload: {} }, 'payload: neither "order" nor "original" is there'],
    [{ message: 'order:new', payload: { order: { totals: { tax: true } } } }, 'payload.order.totals.tax'],
    [{ payload: { order: {} } }, 'message'],
    [[], 'body'], [null, 'body'], ['text', 'body'], [5, 'body'],
  ] as const)('%j is refused with the place', ([value, reason]) => {
    const reading = read(value);
    expect(reading).toMatchObject({ status: 'invalid', version: 5 });
    expect(reading).toHaveProperty('reason', expect.stringContaining(reason));
  });
});

describe('a message of version 6', () => {
  test('the order stands at the top', () => {
    expect(read({ request_id: 'r1', order: { id: 'R1', status: 'canceled' }, parameters: {} })).toMatchObject({ status: 'message', message: { version: 6, id: 'r1', order: { id: 'R1' }, original: null, previous: null } });
  });

  test('without an order it is refused in its own form', () => {
    expect(read({ request_id: 'r1' })).toMatchObject({ status: 'invalid', version: 6, id: 'r1', reason: expect.stringContaining('order') });
  });
});

describe('what is no message at all', () => {
  test.for(['', '{', 'order:new', '{"a":1}x', '\u0000'])('%j is not JSON', (body) => {
    expect(readMessage(body)).toMatchObject({ status: 'not-json' });
  });

  test('what is nested without end is refused and exhausts nothing', () => {
    const deep = (levels: number): string => `{"message":"order:new","payload":{"order":{"x":${'['.repeat(levels)}${']'.repeat(levels)}}}}`;
    expect(readMessage(deep(90))).toMatchObject({ status: 'message' });
    expect(readMessage(deep(200_000))).toMatchObject({ status: 'invalid', reason: expect.stringContaining('nested deeper') });
  });
});

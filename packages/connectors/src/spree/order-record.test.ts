// An order message becomes an order record, or the reason why it is none.
import { describe, expect, test } from 'vitest';
import { sampleText } from '../../../../test/house/messages.ts';
import type { OrderMessage } from './message.ts';
import { readOrder, type OrderReading } from './order-record.ts';
import { readMessage } from './read-message.ts';
import { spreeSettings } from './settings.ts';

const SETTINGS = spreeSettings.parse({ token: 'x' });
const ORIGINAL = { number: 'R1', email: 'a@shop.com', total: '10.00', completed_at: '2024-01-02T03:04:05+02:00' };

function messageWith(change: Partial<OrderMessage>): OrderMessage {
  return { version: 5, id: null, event: 'new', order: null, original: ORIGINAL, previous: null, ...change };
}

function read(change: Partial<OrderMessage>): OrderReading {
  return readOrder(messageWith(change), SETTINGS);
}

function recordOf(reading: OrderReading): Extract<OrderReading, { status: 'order' }>['record'] {
  if (reading.status !== 'order') throw new Error(JSON.stringify(reading));
  return reading.record;
}

function readSample(name: 'new' | 'updated' | 'canceled'): ReturnType<typeof recordOf> {
  const reading = readMessage(sampleText(name));
  if (reading.status !== 'message') throw new Error(reading.reason);
  return recordOf(readOrder(reading.message, SETTINGS));
}

const usd = (minor: number) => ({ minor, currency: 'USD' });

describe('the documented samples', () => {
  test('take their values from the original, and their money exactly', () => {
    expect(readSample('new')).toMatchObject({
      kind: 'order', key: 'R123456789',
      fields: {
        number: 'R123456789', email: 'test1@test.com', status: 'complete', completed_at: '2013-09-20T20:24:22.000Z', created_at: '2013-09-20T20:24:22.000Z', campaign: '456', promotion: '123', currency: 'USD',
        total: usd(2999), item_total: usd(1299), ship_total: usd(400), tax_total: usd(600), adjustment_total: usd(1000), payment_total: usd(2999), bill_address: '112 Hula Lane', bill_state: 'VA', bill_country: 'US', ship_city: null,
      },
    });
  });

  test('tell their order by what they replace and how final they are', () => {
    const [first, update, cancel] = [readSample('new').version, readSample('updated').version, readSample('canceled').version];
    expect([first.rank, update.rank, cancel.rank]).toEqual([0, 1, 2]);
    expect([first.changedAt, update.changedAt, cancel.changedAt]).toEqual([null, null, null]);
    expect(update.replaces).toBe(first.state);
    expect(update.state).not.toBe(first.state);
  });

  test('a cancellation keeps its amounts', () => {
    expect(readSample('canceled').fields).toMatchObject({ status: 'canceled', total: usd(2999) });
  });
});

describe('where a value comes from', () => {
  test.for([
    [{ number: ' r1 ' }, { number: 'R2' }, 'R1'], [{ number: null }, { number: 'R2', id: 'R3' }, 'R2'], [{ number: null }, { id: 'R3' }, 'R3'], [{ number: null }, {}, 'R4'],
  ] as const)('the number of %j and %j is %s', ([original, order, key]) => {
    expect(recordOf(read({ original: { ...ORIGINAL, ...original }, order, previous: { number: 'R4' } })).key).toBe(key);
  });

  test('the hub\'s own form alone is enough', () => {
    const order = { id: 'R6', email: ' Six@Shop.com', currency: 'eur', placed_on: '2024-02-03T04:05:06Z', updated_at: '2024-02-03T05:00:00Z', totals: { order: 12.5, tax: 0.1 + 0.2, shipping: null }, billing_address: { city: 'Rome' } };
    const { fields, version } = recordOf(read({ original: null, order }));
    expect(fields).toMatchObject({ email: 'six@shop.com', currency: 'EUR', total: { minor: 1250, currency: 'EUR' }, tax_total: { minor: 30, currency: 'EUR' }, ship_total: null, completed_at: '2024-02-03T04:05:06.000Z', bill_city: 'Rome' });
    expect(version.changedAt).toBe(Date.parse('2024-02-03T05:00:00Z'));
  });

  test('both forms of one order tell the same state', () => {
    const order = { email: 'a@shop.com', totals: { item: 1, adjustment: 2, tax: 3, shipping: 4, order: 10 } };
    const original = { ...ORIGINAL, item_total: '1.00', adjustment_total: '2.0', tax_total: '3', ship_total: '4.00' };
    expect(recordOf(read({ order, original })).version.state).toBe(recordOf(read({ original })).version.state);
  });

  test('custom attributes are found by the path in the settings', () => {
    const settings = { ...SETTINGS, campaignField: 'metadata.utm.campaign', promotionField: 'constructor' };
    const reading = readOrder(messageWith({ original: { ...ORIGINAL, metadata: { utm: { campaign: 7 } } } }), settings);
    expect(recordOf(reading).fields).toMatchObject({ campaign: '7', promotion: null });
  });
});

describe('what cannot be a record', () => {
  test('an order that is not completed is passed over, unless it is canceled', () => {
    expect(read({ original: { ...ORIGINAL, completed_at: null } })).toEqual({ status: 'ignored', number: 'R1', reason: 'The order R1 is not completed yet.' });
    expect(recordOf(read({ original: { ...ORIGINAL, completed_at: null, state: 'cancelled' } })).fields['status']).toBe('canceled');
    expect(recordOf(read({ event: 'canceled', original: { ...ORIGINAL, completed_at: null } })).version.rank).toBe(2);
  });

  test.for(['2024-01-02T03:04:05', 'yesterday', '-200000-01-01T00:00:00Z', '+200000-01-01T00:00:00Z', ''])('%j is no moment', (completed_at) => {
    expect(read({ original: { ...ORIGINAL, completed_at } })).toMatchObject({ status: 'ignored' });
  });

  test.for([
    [{ number: ' ' }, 'number', null], [{ number: 'R'.repeat(101) }, 'number', null],
    [{ email: null }, 'email', 'R1'], [{ email: 'nobody' }, 'email', 'R1'], [{ email: 'a@b@shop.com' }, 'email', 'R1'],
    [{ total: null }, 'total', 'R1'], [{ total: '1.2.3' }, 'total', 'R1'], [{ total: '9007199254740993' }, 'total', 'R1'], [{ tax_total: 'free' }, 'tax_total', 'R1'], [{ total: '1.005' }, 'total', 'R1'],
    [{ currency: 'dollars' }, 'item_total', 'R1'],
  ] as const)('%j is a permanent problem of the field %s', ([change, field, number]) => {
    expect(read({ original: { ...ORIGINAL, item_total: '1.00', ...change } })).toMatchObject({ status: 'problem', number, problem: { kind: 'permanent', field } });
  });
});

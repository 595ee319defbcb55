// How orders count, and the law that neither the order nor the number of messages matters.
import { admitSnapshot, sumLedger, type CustomerSummary, type FieldValues, type LedgerEntry, type Standing } from '@storebridge/domain';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderMessage, type OrderText, type SampleName } from '../../../../test/house/messages.ts';
import type { PushedRecord } from '../kit/endpoint.ts';
import { contactImportEndpoint } from './contact-import-endpoint.ts';
import { deriveCustomer, readLedgerEntry } from './ledger.ts';
import { spreeSettings } from './settings.ts';

const SETTINGS = spreeSettings.parse({ token: 'x', otherCurrencies: ['JPY'] });
const usd = (minor: number) => ({ minor, currency: 'USD' });

interface Event {
  readonly event: SampleName;
  readonly text: OrderText;
}

type Snapshot = PushedRecord['version'] & { readonly arrival: number; readonly digest: string; readonly fields: FieldValues };

function admitted(standing: Standing<Snapshot> | undefined, { event, text }: Event, arrival: number): Standing<Snapshot> {
  const reception = contactImportEndpoint.receive({ header: () => undefined, body: JSON.stringify(orderMessage(event, text)) }, SETTINGS);
  if (reception.status !== 'accepted') throw new Error(JSON.stringify(reception));
  const { record, digest } = reception;
  return admitSnapshot(standing, { ...record.version, fields: record.fields, digest, arrival });
}

/** The ledger after all messages, as they came. */
function ledgerAfter(events: readonly Event[]): ReadonlyMap<string, LedgerEntry> {
  const standings = new Map<string, Standing<Snapshot>>();
  for (const [arrival, event] of events.entries()) standings.set(event.text.number, admitted(standings.get(event.text.number), event, arrival));
  return new Map([...standings].map(([key, { head }]) => {
    const reading = readLedgerEntry({ key, fields: head.fields }, SETTINGS);
    if (reading.status !== 'entry') throw new Error(reading.problem.message);
    return [key, reading.entry];
  }));
}

const cents = fc.integer({ min: -99_999, max: 99_999 }).map((minor) => (minor / 100).toFixed(2));

/** The dated life of one order: each message a minute after the one before. */
const life = (index: number): fc.Arbitrary<readonly Event[]> =>
  fc.array(fc.record({ total: cents, tax: cents, shipping: cents, adjustment: cents, customer: fc.integer({ min: 1, max: 3 }), isCanceled: fc.boolean() }), { minLength: 1, maxLength: 4 }).map((steps) =>
    steps.map(({ customer, isCanceled, ...amounts }, at): Event => ({
      event: isCanceled ? 'canceled' : at === 0 ? 'new' : 'updated',
      text: { number: `R${index}`, email: `c${customer}@shop.com`, ...amounts, updatedAt: new Date(Date.UTC(2024, 0, 1, index, at)).toISOString() },
    })),
  );

const history = fc.integer({ min: 1, max: 5 }).chain((orders) => fc.tuple(...Array.from({ length: orders }, (_, index) => life(index))));

describe('the law of the ledger', () => {
  test('any shuffle of a dated history, with any messages repeated, ends in the same ledger', () => {
    const told = history.chain((lives) => {
      const events = lives.flat();
      return fc.record({ events: fc.constant(events), order: fc.array(fc.nat({ max: events.length - 1 }), { maxLength: 20 }), ranks: fc.array(fc.double({ noNaN: true }), { minLength: events.length, maxLength: events.length }) });
    });
    fc.assert(fc.property(told, ({ events, order, ranks }) => {
      const shuffled = events.map((event, index) => ({ event, rank: ranks[index] ?? 0 })).toSorted((one, other) => one.rank - other.rank).map(({ event }) => event);
      const repeated = [...shuffled, ...order.flatMap((index) => events[index] ?? [])];
      expect(Object.fromEntries(ledgerAfter(repeated))).toEqual(Object.fromEntries(ledgerAfter(events)));
    }));
  });

  test('the ledger holds what each order last said, reckoned in whole cents', () => {
    fc.assert(fc.property(history, (lives) => {
      const ledger = [...ledgerAfter(lives.flat()).values()];
      const live = lives.flatMap((events) => events.at(-1) ?? []).filter(({ event }) => event !== 'canceled');
      const sum = live.reduce((total, { text }) => total + Math.round(Number(text.total) * 100), 0);
      const { transactions = 0, amounts } = sumLedger(ledger)['USD'] ?? {};
      expect({ transactions, revenue: (amounts?.revenue ?? 0) + 0 }).toEqual({ transactions: live.length, revenue: sum + 0 });
    }));
  });
});

describe('an order in the ledger', () => {
  const FIELDS: FieldValues = { email: 'a@shop.com', status: 'complete', currency: 'USD', total: usd(1000), ship_total: usd(200), tax_total: null, completed_at: '2024-01-02T00:00:00.000Z', created_at: '2024-01-01T00:00:00.000Z' };

  test('counts what it says, and nothing where it says nothing', () => {
    expect(readLedgerEntry({ key: 'R1', fields: FIELDS }, SETTINGS)).toEqual({
      status: 'entry',
      entry: { orderKey: 'R1', customerKey: 'a@shop.com', isLive: true, currency: 'USD', amounts: { revenue: 1000, shipping: 200, tax: 0, adjustment: 0 }, orderedAt: Date.parse('2024-01-02'), createdAt: Date.parse('2024-01-01') },
    });
  });

  test('is not live once it is canceled', () => {
    expect(readLedgerEntry({ key: 'R1', fields: { ...FIELDS, status: 'canceled' } }, SETTINGS)).toMatchObject({ entry: { isLive: false, amounts: { revenue: 1000 } } });
  });

  test('in a currency that is counted apart is counted, in any other it is a problem of the settings', () => {
    expect(readLedgerEntry({ key: 'R1', fields: { ...FIELDS, currency: 'JPY', total: { minor: 500, currency: 'JPY' } } }, SETTINGS)).toMatchObject({ entry: { currency: 'JPY', amounts: { revenue: 500 } } });
    expect(readLedgerEntry({ key: 'R1', fields: { ...FIELDS, currency: 'EUR' } }, SETTINGS)).toMatchObject({ status: 'problem', problem: { kind: 'config', cause: 'currency-not-counted', value: 'EUR' } });
  });
});

describe('a customer', () => {
  const SUMMARY: CustomerSummary = {
    customerKey: 'a@shop.com',
    totals: { USD: { transactions: 2, amounts: { revenue: 3000, shipping: 0, tax: 10, adjustment: -5 } }, JPY: { transactions: 1, amounts: { revenue: 500, shipping: 0, tax: 0, adjustment: 0 } }, EUR: { transactions: 9, amounts: { revenue: 9, shipping: 9, tax: 9, adjustment: 9 } } },
    newestLiveOrder: { number: 'R2', total: usd(2000), ship_total: null, campaign: 'spring', completed_at: '2024-02-01T00:00:00.000Z', currency: 'USD' },
    newestOrder: { bill_firstname: 'New', bill_city: null }, oldestOrder: { campaign: 'first' }, firstCreatedAt: Date.parse('2023-01-01T00:00:00Z'),
  };

  test('has the sums of each counted currency, and the number of orders over all of them', () => {
    const customer = deriveCustomer(SUMMARY, SETTINGS);
    expect(customer).toMatchObject({ total_revenue: usd(3000), total_tax: usd(10), total_adjustment: usd(-5), total_revenue_jpy: { minor: 500, currency: 'JPY' }, total_transactions: 3 });
    expect(customer).not.toHaveProperty('total_revenue_eur');
  });

  test('has the person of the newest order, as far as it says something', () => {
    const customer = deriveCustomer(SUMMARY, SETTINGS);
    expect(customer).toMatchObject({ email: 'a@shop.com', firstname: 'New' });
    expect(customer).not.toHaveProperty('city');
    expect(customer).not.toHaveProperty('lastname');
  });

  test('has the newest live order and the first one of all', () => {
    expect(deriveCustomer(SUMMARY, SETTINGS)).toMatchObject({ mrt_number: 'R2', mrt_campaign: 'spring', mrt_revenue: usd(2000), mrt_shipping: null, initial_campaign: 'first', initial_promotion: null, account_created_at: '2023-01-01T00:00:00.000Z' });
  });

  test('without a live order has totals of zero, and no most recent order', () => {
    const customer = deriveCustomer({ ...SUMMARY, totals: {}, newestLiveOrder: null }, SETTINGS);
    expect(customer).toMatchObject({ total_revenue: usd(0), total_transactions: 0, mrt_number: null, mrt_revenue: null, mrt_completed_at: null, firstname: 'New' });
  });
});

// Totals are exact sums over live orders.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEDGER_AMOUNTS, sumLedger, totalsIn, type LedgerAmount, type LedgerEntry } from './ledger.ts';

function entry(more: Partial<LedgerEntry> = {}): LedgerEntry {
  return { orderKey: 'R1', customerKey: 'a@b.com', isLive: true, currency: 'USD', amounts: { revenue: 2999, shipping: 400, tax: 600, adjustment: -100 }, orderedAt: 1, createdAt: 1, ...more };
}

const amount = fc.integer({ min: -1e12, max: 1e12 });
const entries = fc.array(
  fc
    .record({ isLive: fc.boolean(), currency: fc.constantFrom('USD', 'EUR', 'JPY'), amounts: fc.record({ revenue: amount, shipping: amount, tax: amount, adjustment: amount }) })
    .map((more) => entry(more)),
  { maxLength: 60 },
);

describe('the totals of a customer', () => {
  it('are the exact sums over live orders, by currency', () => {
    fc.assert(
      fc.property(entries, (drawn) => {
        const totals = sumLedger(drawn);
        for (const currency of ['USD', 'EUR', 'JPY']) {
          const live = drawn.filter((each) => each.isLive && each.currency === currency);
          const sum = (name: LedgerAmount) => live.reduce((total, each) => total + BigInt(each.amounts[name]), 0n);
          expect(totals[currency]?.transactions ?? 0).toBe(live.length);
          for (const name of LEDGER_AMOUNTS) expect(BigInt(totals[currency]?.amounts[name] ?? 0)).toBe(sum(name));
        }
      }),
    );
  });

  it('do not depend on the order of the entries', () => {
    const shuffled = entries.chain((drawn) => fc.tuple(fc.constant(drawn), fc.shuffledSubarray(drawn, { minLength: drawn.length })));
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(sumLedger(other)).toEqual(sumLedger(one));
      }),
    );
  });

  it('leave out canceled orders, and count orders of nothing', () => {
    const nothing = { revenue: 0, shipping: 0, tax: 0, adjustment: 0 };
    expect(sumLedger([entry(), entry({ isLive: false }), entry({ amounts: nothing })])).toEqual({
      USD: { transactions: 2, amounts: { revenue: 2999, shipping: 400, tax: 600, adjustment: -100 } },
    });
    expect(sumLedger([entry({ isLive: false })])).toEqual({});
  });

  it('change no entry and no earlier totals', () => {
    const first = sumLedger([entry()]);
    sumLedger([entry(), entry()]);
    expect(first['USD']?.transactions).toBe(1);
  });

  it('in a currency without live orders are nothing', () => {
    const summary = { customerKey: 'a@b.com', totals: sumLedger([entry()]), newestLiveOrder: null, newestOrder: null, oldestOrder: null, firstCreatedAt: null };
    expect(totalsIn(summary, 'USD').transactions).toBe(1);
    expect(totalsIn(summary, 'EUR')).toEqual({ transactions: 0, amounts: { revenue: 0, shipping: 0, tax: 0, adjustment: 0 } });
  });
});

// The cost and the justice of finding bad rows.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../failure/causes.ts';
import { isolate, type Attempted } from './isolate.ts';

type Outcome = 'written' | 'failed';

function isolating(bad: ReadonlySet<number>): { calls: () => number; run: (rows: readonly number[]) => Promise<ReadonlyMap<number, Outcome>> } {
  let calls = 0;
  const attempt = async (rows: readonly number[]): Promise<Attempted<number, Outcome>> => {
    calls += 1;
    if (rows.some((row) => bad.has(row))) return { kind: 'refused', failure: failureOf('value-invalid'), culprits: new Map() };
    return { kind: 'worked', outcomes: new Map(rows.map((row) => [row, 'written'])) };
  };
  return { calls: () => calls, run: (rows) => isolate(rows, { attempt, fail: () => 'failed' }) };
}

const hundred = Array.from({ length: 100 }, (_, index) => index);

describe('isolate', () => {
  test('one bad row in a batch of 100 costs at most 14 further calls, wherever it is', async () => {
    for (const bad of hundred) {
      const { run, calls } = isolating(new Set([bad]));
      const outcomes = await run(hundred);
      expect([...outcomes].filter(([, outcome]) => outcome === 'failed')).toEqual([[bad, 'failed']]);
      expect(calls()).toBeLessThanOrEqual(15);
    }
  });

  test('exactly the bad rows fail, however many there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 99 })), async (bad) => {
        const outcomes = await isolating(new Set(bad)).run(hundred);
        expect(outcomes.size).toBe(100);
        for (const row of hundred) expect(outcomes.get(row)).toBe(bad.includes(row) ? 'failed' : 'written');
      }),
    );
  });

  test('rows that refuse each other are both written', async () => {
    const attempt = async (rows: readonly number[]): Promise<Attempted<number, Outcome>> => {
      if (rows.includes(3) && rows.includes(97)) return { kind: 'refused', failure: failureOf('duplicate-input'), culprits: new Map() };
      return { kind: 'worked', outcomes: new Map(rows.map((row) => [row, 'written'])) };
    };
    const outcomes = await isolate(hundred, { attempt, fail: (): Outcome => 'failed' });
    expect([...outcomes.values()].every((outcome) => outcome === 'written')).toBe(true);
  });

  test('a call that fails for its own reasons is not taken apart', async () => {
    let calls = 0;
    const attempt = async (): Promise<Attempted<number, Outcome>> => {
      calls += 1;
      return { kind: 'failed', failure: failureOf('hubspot-down') };
    };
    const outcomes = await isolate(hundred, { attempt, fail: (): Outcome => 'failed' });
    expect([calls, outcomes.size]).toEqual([1, 100]);
  });

  test('a server that never mentions a row ends in a failure, not in endless calls', async () => {
    let calls = 0;
    const attempt = async (): Promise<Attempted<number, Outcome>> => {
      calls += 1;
      return { kind: 'worked', outcomes: new Map() };
    };
    const outcomes = await isolate(hundred, { attempt, fail: (): Outcome => 'failed' });
    expect([calls, outcomes.size]).toEqual([2, 100]);
  });
});

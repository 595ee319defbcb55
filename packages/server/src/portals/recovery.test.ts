// The wait after calls, by the arithmetic of the pace itself.
import { nextSlot, startPace, type PaceState } from '@storebridge/hubspot';
import { expect, test } from 'vitest';
import { recoveryMs } from './recovery.ts';

const NOW = 1_000_000;
/** Ninety-three hundredths of the limit are used steadily: a call each 100 ms. */
const start = startPace({ max: 108, windowMs: 10_000 }, NOW);

function afterCalls(count: number, from: PaceState = start): PaceState {
  return Array.from({ length: count }).reduce<PaceState>((state) => nextSlot(state, NOW).state, from);
}

test('an idle portal needs no time', () => {
  expect(recoveryMs(start, NOW, 4)).toBe(0);
  expect(recoveryMs(afterCalls(3), NOW + 60_000, 4)).toBe(0);
});

test('three calls are paid for after three steps, and less is left when time has passed', () => {
  expect(recoveryMs(afterCalls(3), NOW, 4)).toBeCloseTo(300);
  expect(recoveryMs(afterCalls(3), NOW + 120, 4)).toBeCloseTo(180);
});

test('a budget that others keep empty is waited for as long as the own calls take, and no longer', () => {
  expect(recoveryMs(afterCalls(50), NOW, 4)).toBeCloseTo(400);
});

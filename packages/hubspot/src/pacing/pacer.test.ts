// The pacer of one process: order, speed, freezing.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { turnedClock } from '../testing/test-house.ts';
import { createPacer } from './pacer.ts';
import type { Priority } from './pacer-port.ts';
import { paceLimits } from './tiers.ts';

const limits = paceLimits({ tier: 'pro', app: 'private' });

describe('pacer', () => {
  test('lets live calls pass manual ones and manual ones pass backfill', async () => {
    const clock = turnedClock();
    const pacer = createPacer({ clock, limits });
    const order: Priority[] = [];
    const ask = (priority: Priority): Promise<void> => pacer.acquire({ bucket: 'search', priority }).then(() => void order.push(priority));
    await Promise.all([ask('backfill'), ask('backfill'), ask('manual'), ask('live')]);
    expect(order).toEqual(['backfill', 'live', 'manual', 'backfill']);
  });

  test('holds each bucket to its own limit under random arrival', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 20, maxLength: 120 }), async (pauses) => {
        const clock = turnedClock(0);
        const pacer = createPacer({ clock, limits });
        const sent: number[] = [];
        const calls: Promise<void>[] = [];
        for (const pause of pauses) {
          if (pause > 50) await clock.sleep(pause * 20);
          calls.push(pacer.acquire({ bucket: 'search', priority: 'live' }).then(() => void sent.push(clock.now())));
        }
        await Promise.all(calls);
        for (const start of sent) expect(sent.filter((at) => at >= start && at < start + 1_000).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 20 },
    );
  });

  test('freezes only the bucket that was refused', async () => {
    const clock = turnedClock(0);
    const pacer = createPacer({ clock, limits });
    await pacer.learn({ bucket: 'search', status: 429, policy: 'search', retryAfterMs: 5_000 });
    await pacer.acquire({ bucket: 'burst', priority: 'live' });
    expect(clock.now()).toBe(0);
    await pacer.acquire({ bucket: 'search', priority: 'live' });
    expect(clock.now()).toBe(5_000);
  });

  test('refuses instead of waiting for the next day', async () => {
    const pacer = createPacer({ clock: turnedClock(), limits });
    await pacer.learn({ bucket: 'burst', status: 429, policy: 'daily' });
    expect(await pacer.acquire({ bucket: 'burst', priority: 'live' })).toEqual({ policy: 'daily', retryAfterMs: 900_000 });
  });

  test('a clock that breaks fails those who wait', async () => {
    const pacer = createPacer({ clock: { now: () => 0, sleep: () => Promise.reject(new Error('no time')) }, limits });
    const asked = [1, 2, 3].map(() => pacer.acquire({ bucket: 'search', priority: 'backfill' }));
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test('passes over calls that were canceled while they waited', async () => {
    const clock = turnedClock(0);
    const pacer = createPacer({ clock, limits });
    const cancel = new AbortController();
    const calls = [1, 2, 3].map(() => pacer.acquire({ bucket: 'search', priority: 'live', signal: cancel.signal }));
    cancel.abort();
    await Promise.all([...calls, pacer.acquire({ bucket: 'search', priority: 'live' })]);
    expect(clock.now()).toBeLessThanOrEqual(250);
  });
});

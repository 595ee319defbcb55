// The daily budget and the account's midnight.
import { describe, expect, test } from 'vitest';
import { dailyRefusal, learnDaily, nextMidnight, spendDaily, startDaily } from './daily.ts';

const NOON = Date.UTC(2026, 10, 20, 12);

describe('daily budget', () => {
  test('the day ends at midnight in the time zone of the account', () => {
    expect(new Date(nextMidnight(NOON, 'UTC')).toISOString()).toBe('2026-11-21T00:00:00.000Z');
    expect(new Date(nextMidnight(NOON, 'America/New_York')).toISOString()).toBe('2026-11-21T05:00:00.000Z');
    expect(new Date(nextMidnight(NOON, 'Asia/Kolkata')).toISOString()).toBe('2026-11-20T18:30:00.000Z');
  });

  test('backfill stops at its reserve, manual work later, live changes only when HubSpot refuses', () => {
    const left = (dailyRemaining: number) =>
      learnDaily(startDaily(NOON, 'UTC'), { bucket: 'burst', status: 200, headers: { daily: 1_000, dailyRemaining } }, NOON, 'UTC');
    expect(dailyRefusal(left(101), 'backfill', NOON)).toBeUndefined();
    expect(dailyRefusal(left(100), 'backfill', NOON)).toEqual({ policy: 'daily', retryAfterMs: 12 * 3_600_000 });
    expect(dailyRefusal(left(100), 'manual', NOON)).toBeUndefined();
    expect(dailyRefusal(left(20), 'manual', NOON)?.policy).toBe('daily');
    expect(dailyRefusal(left(0), 'live', NOON)).toBeUndefined();
  });

  test('calls under way count before HubSpot reports them', () => {
    const known = learnDaily(
      startDaily(NOON, 'UTC'),
      { bucket: 'burst', status: 200, headers: { daily: 1_000, dailyRemaining: 101 } },
      NOON,
      'UTC',
    );
    expect(dailyRefusal(spendDaily(known), 'backfill', NOON)?.policy).toBe('daily');
  });

  test('a spent day refuses every priority, and is asked again after a while', () => {
    const spent = learnDaily(startDaily(NOON, 'UTC'), { bucket: 'search', status: 429, policy: 'daily' }, NOON, 'UTC');
    expect(dailyRefusal(spent, 'live', NOON)).toEqual({ policy: 'daily', retryAfterMs: 900_000 });
    expect(dailyRefusal(spent, 'live', NOON + 900_000)).toBeUndefined();
  });

  test('a new day makes the old count void', () => {
    const empty = learnDaily(
      startDaily(NOON, 'UTC'),
      { bucket: 'burst', status: 200, headers: { daily: 1_000, dailyRemaining: 0 } },
      NOON,
      'UTC',
    );
    expect(dailyRefusal(empty, 'backfill', NOON + 12 * 3_600_000)).toBeUndefined();
  });
});

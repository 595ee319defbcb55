// Reading the past: counted before, oldest first, and resumable anywhere.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import type { DateRange } from '../kit/reader.ts';
import { dayAfter, dayStart } from './day-start.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';

const EVER: DateRange = { from: '2026-01-01', to: '2027-12-31' };
const HOUR_MS = 60 * 60_000;

function readerOf({ settings, deps }: OpenedStandIn, changes: object = {}) {
  return createPretixReader(pretixSettings.parse({ ...settings, ...changes }), deps);
}

/** Reads until so many pages have come. */
async function readPast(opened: OpenedStandIn, range: DateRange, cursor: string | null = null, mostPages = Infinity) {
  const codes: string[] = [];
  let last: string | null = cursor;
  let pages = 0;
  for await (const page of readerOf(opened).past(range, cursor)) {
    if (!page.ok) throw new Error(page.problem.message);
    codes.push(...page.value.records.filter(({ kind }) => kind === 'order').map(({ key }) => key));
    last = page.value.cursor;
    if ((pages += 1) >= mostPages) break;
  }
  return { codes, cursor: last };
}

describe('the past', () => {
  test('is counted and read between two days of the shop', async () => {
    const opened = openStandIn();
    const codes = [11, 12, 13, 36].map((hours) => {
      opened.clock.turn(hours * HOUR_MS - (opened.clock.now() - Date.UTC(2026, 10, 20, 0)));
      return opened.shop.place();
    });
    expect(opened.shop.orders.get(codes[0] ?? '')?.datetime).toBe('2026-11-20T11:00:00Z');
    // In Auckland the 21st begins at 11:00 UTC on the 20th.
    const range: DateRange = { from: '2026-11-21', to: '2026-11-21' };
    const reader = readerOf(opened, { timeZone: 'Pacific/Auckland' });
    expect(await reader.count(range)).toEqual({ ok: true, value: 3 });
    const pages = [];
    for await (const page of reader.past(range, null)) pages.push(page);
    expect(pages.flatMap((page) => (page.ok ? page.value.records : [])).filter(({ kind }) => kind === 'order').map(({ key }) => key)).toEqual(codes.slice(0, 3));
  });

  test('does not ask what was sent: also orders from before the connection come', async () => {
    const opened = openStandIn();
    opened.shop.place();
    const reader = readerOf(opened, { since: '2030-01-01T00:00:00Z' });
    expect(await reader.count(EVER)).toEqual({ ok: true, value: 1 });
  });

  test('comes oldest first, each order once, wherever it was stopped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 160, size: 'max' }), fc.integer({ min: 1, max: 3 }), async (pauses, stopAfter) => {
        const opened = openStandIn();
        const codes = pauses.map((pause) => {
          opened.clock.turn(pause * 1000);
          return opened.shop.place();
        });
        expect((await readPast(opened, EVER)).codes).toEqual(codes);
        const begun = await readPast(opened, EVER, null, stopAfter);
        const ended = await readPast(opened, EVER, begun.cursor);
        expect(new Set([...begun.codes, ...ended.codes])).toEqual(new Set(codes));
      }),
      { numRuns: 15 },
    );
  }, 30_000);

  test('gets past a page full of orders of one moment', async () => {
    const opened = openStandIn();
    const codes = Array.from({ length: 120 }, () => opened.shop.place());
    opened.clock.turn(1000);
    codes.push(opened.shop.place());
    expect((await readPast(opened, EVER)).codes).toEqual(codes);
  });
});

describe('the beginning of a day', () => {
  test.each([
    ['2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z'],
    ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    ['2026-11-21', 'America/New_York', '2026-11-21T05:00:00.000Z'],
    ['2026-11-21', 'Asia/Kathmandu', '2026-11-20T18:15:00.000Z'],
    ['2026-11-21', 'Pacific/Kiritimati', '2026-11-20T10:00:00.000Z'],
    // Clocks go from 0:00 to 1:00 in Santiago on this day.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ])('%s in %s is %s', (day, timeZone, moment) => {
    expect(new Date(dayStart(day, timeZone)).toISOString()).toBe(moment);
  });

  test('of the next day follows over the end of a year', () => {
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
  });
});

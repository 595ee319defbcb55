// The newest orders, for a look at what a mapping makes of them.
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';

function readRecent({ settings, deps }: OpenedStandIn, changes: object = {}) {
  return createPretixReader(pretixSettings.parse({ ...settings, ...changes }), deps).recent();
}

describe('the newest orders', () => {
  test('come first, with their positions, also from before the connection', async () => {
    const opened = openStandIn();
    const older = opened.shop.place();
    opened.clock.turn(1000);
    const newer = opened.shop.place();
    opened.clock.turn(1000);
    const reading = await readRecent({ ...opened, deps: { ...opened.deps, connectedAt: opened.clock.now() } });
    expect(reading.ok && reading.value.map(({ key, isOlder }) => [key, isOlder])).toEqual([[newer, true], [`${newer}-1`, true], [older, true], [`${older}-1`, true]]);
  });

  test('are one page of them', async () => {
    const opened = openStandIn();
    for (let order = 0; order < 60; order += 1) opened.shop.place();
    const reading = await readRecent(opened);
    expect(reading.ok && reading.value.filter(({ kind }) => kind === 'order')).toHaveLength(50);
    expect(opened.shop.requests.filter((url) => url.includes('/orders/'))).toHaveLength(1);
  });

  test('are none where there are none, and leave test orders out unless those are sent', async () => {
    const opened = openStandIn();
    opened.shop.place({ testmode: true });
    expect(await readRecent(opened)).toEqual({ ok: true, value: [] });
    expect(await readRecent(opened, { sendTestOrders: true })).toMatchObject({ ok: true, value: [{ kind: 'order' }, {}] });
  });

  test('come without those that cannot be read', async () => {
    const opened = openStandIn();
    const odd = opened.shop.place();
    Object.assign(opened.shop.orders.get(odd) ?? {}, { last_modified: 'yesterday' });
    expect(await readRecent(opened)).toMatchObject({ ok: false, problem: { kind: 'system', cause: 'unexpected-answer' } });
    const fine = opened.shop.place();
    const reading = await readRecent(opened);
    expect(reading.ok && reading.value.map(({ key }) => key)).toEqual([fine, `${fine}-1`]);
  });

  test('are not shown to a token that may not see them', async () => {
    const opened = openStandIn();
    expect(await readRecent(opened, { token: opened.shop.access.addToken([]) })).toMatchObject({ ok: false, problem: { cause: 'shop-permission-missing' } });
  });
});

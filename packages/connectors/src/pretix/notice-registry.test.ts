// The webhook is there once, whole and switched on, however often and by how many it is asked for.
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import { NOTICE_ACTIONS } from './notice-actions.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';

const ADDRESS = 'https://bridge.example/hooks/days27/notice/s3cret';

function registryOf({ settings, deps }: OpenedStandIn, changes: object = {}) {
  const { notices } = createPretixReader(pretixSettings.parse({ ...settings, ...changes }), deps);
  if (notices === undefined) throw new Error('The reader cannot register notices.');
  return notices;
}

function hooksOf({ shop }: OpenedStandIn) {
  return shop.webhooks.hooks.map(({ url, events, actions, isEnabled }) => ({ url, events, actions, isEnabled }));
}

const WHOLE = { url: ADDRESS, events: ['days27'], actions: NOTICE_ACTIONS, isEnabled: true };

function makeHook({ shop }: OpenedStandIn, changes: object = {}) {
  return shop.webhooks.add({ url: ADDRESS, events: ['days27'], actions: NOTICE_ACTIONS, isEnabled: true, comment: null, ...changes });
}

describe('registering', () => {
  test('makes a webhook of this event with all that happens to orders and check-ins', async () => {
    const opened = openStandIn();
    expect(await registryOf(opened).find(ADDRESS)).toEqual({ ok: true, value: 'absent' });
    expect(await registryOf(opened).register(ADDRESS)).toEqual({ ok: true, value: undefined });
    expect(hooksOf(opened)).toEqual([WHOLE]);
    expect(await registryOf(opened).find(ADDRESS)).toEqual({ ok: true, value: 'registered' });
    expect(new Set(NOTICE_ACTIONS)).toEqual(opened.shop.webhooks.actionTypes);
  });

  test('again changes nothing', async () => {
    const opened = openStandIn();
    await registryOf(opened).register(ADDRESS);
    const writes: string[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      const request = new Request(input, init);
      if (request.method !== 'GET') writes.push(request.method);
      return opened.shop.fetch(request);
    };
    await registryOf({ ...opened, deps: { ...opened.deps, fetch } }).register(ADDRESS);
    expect([hooksOf(opened), writes]).toEqual([[WHOLE], []]);
  });

  test('by many at the same time leaves one', async () => {
    const opened = openStandIn();
    const all = await Promise.all(Array.from({ length: 5 }, () => registryOf(opened).register(ADDRESS)));
    expect(all).toEqual(Array.from({ length: 5 }, () => ({ ok: true, value: undefined })));
    expect(hooksOf(opened)).toEqual([WHOLE]);
  });

  test('leaves one switched on where a second one came to be', async () => {
    const opened = openStandIn();
    makeHook(opened);
    makeHook(opened, { events: null });
    await registryOf(opened).register(ADDRESS);
    expect(hooksOf(opened).map(({ isEnabled }) => isEnabled)).toEqual([true, false]);
    expect(await registryOf(opened).find(ADDRESS)).toEqual({ ok: true, value: 'registered' });
  });

  test('makes one although its answer is lost', async () => {
    const opened = openStandIn();
    let isLost = false;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const isFirstWrite = request.method === 'POST' && !isLost;
      const answer = await opened.shop.fetch(request);
      if (!isFirstWrite) return answer;
      isLost = true;
      throw new TypeError('fetch failed');
    };
    await registryOf({ ...opened, deps: { ...opened.deps, fetch } }).register(ADDRESS);
    expect([isLost, hooksOf(opened)]).toEqual([true, [WHOLE]]);
  });

  test.each([
    ['is switched off', { isEnabled: false }],
    ['lacks actions', { actions: ['pretix.event.order.placed'] }],
    ['is for another event', { events: ['other'] }],
  ])('cures the webhook that %s, instead of adding a second one', async (_, changes) => {
    const opened = openStandIn();
    makeHook(opened, changes);
    expect(await registryOf(opened).find(ADDRESS)).toEqual({ ok: true, value: 'disabled' });
    await registryOf(opened).register(ADDRESS);
    expect(hooksOf(opened)).toMatchObject([{ isEnabled: true, events: expect.arrayContaining(['days27']) }]);
    expect(new Set(hooksOf(opened)[0]?.actions)).toEqual(new Set(NOTICE_ACTIONS));
    expect(await registryOf(opened).find(ADDRESS)).toEqual({ ok: true, value: 'registered' });
  });

  test('leaves what else a webhook tells as it is', async () => {
    const opened = openStandIn();
    opened.shop.webhooks.actionTypes.add('pretix.voucher.changed');
    makeHook(opened, { events: null, actions: ['pretix.voucher.changed'] });
    makeHook(opened, { url: 'https://other.example' });
    await registryOf(opened).register(ADDRESS);
    expect(hooksOf(opened)).toEqual([{ ...WHOLE, events: null, actions: ['pretix.voucher.changed', ...NOTICE_ACTIONS] }, { ...WHOLE, url: 'https://other.example' }]);
  });

  test('makes it anew when it vanished within the day for which pretix repeats its answers', async () => {
    const opened = openStandIn();
    await registryOf(opened).register(ADDRESS);
    // As if somebody had taken it out of the database.
    for (const hook of opened.shop.webhooks.hooks) hook.url = 'https://gone.example';
    await registryOf(opened).register(ADDRESS);
    expect(hooksOf(opened).map(({ url }) => url)).toEqual(['https://gone.example', ADDRESS]);
  });

  test('does without actions that this pretix does not know', async () => {
    const opened = openStandIn();
    const { actionTypes } = opened.shop.webhooks;
    for (const action of [...actionTypes].filter((each) => each.includes('refund') || each.includes('payment'))) actionTypes.delete(action);
    await registryOf(opened).register(ADDRESS);
    expect(new Set(hooksOf(opened)[0]?.actions)).toEqual(actionTypes);
    expect(await registryOf(opened).find(ADDRESS)).toEqual({ ok: true, value: 'registered' });
  });
});

describe('removing', () => {
  test('switches the webhook off, and it can be registered again', async () => {
    const opened = openStandIn();
    await registryOf(opened).register(ADDRESS);
    expect(await registryOf(opened).remove(ADDRESS)).toEqual({ ok: true, value: undefined });
    expect(opened.shop.webhooks.isEnabled(ADDRESS)).toBe(false);
    expect(await registryOf(opened).find(ADDRESS)).toEqual({ ok: true, value: 'disabled' });
    await registryOf(opened).register(ADDRESS);
    expect(hooksOf(opened)).toEqual([WHOLE]);
  });

  test('is done where there is none', async () => {
    expect(await registryOf(openStandIn()).remove(ADDRESS)).toEqual({ ok: true, value: undefined });
  });
});

describe('a person is told', () => {
  test('which permission is missing, where to give it, and what can be done without', async () => {
    const opened = openStandIn();
    const registry = registryOf(opened, { token: opened.shop.access.addToken(['event.orders:read']) });
    for (const reading of [await registry.find(ADDRESS), await registry.register(ADDRESS), await registry.remove(ADDRESS)]) {
      expect(reading).toMatchObject({
        ok: false,
        problem: { cause: 'shop-permission-missing', message: expect.stringContaining('permission to change the settings of the organizer'), remedy: expect.stringMatching(/Teams.*by hand/) },
      });
    }
  });

  test('in the words of pretix why it refuses an address, without the address', async () => {
    const opened = openStandIn();
    const reading = await registryOf(opened).register('http://localhost:4300/hooks/days27/notice/s3cret');
    expect(reading).toMatchObject({ ok: false, problem: { kind: 'config', message: expect.stringContaining('private network'), remedy: expect.stringContaining('by hand') } });
    expect(JSON.stringify(reading)).not.toContain('s3cret');
    expect(hooksOf(opened)).toEqual([]);
  });

  test('that the token is wrong', async () => {
    expect(await registryOf(openStandIn(), { token: 'wrong' }).register(ADDRESS)).toMatchObject({ ok: false, problem: { cause: 'shop-unauthorized' } });
  });
});

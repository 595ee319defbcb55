// What a shop tells of itself: its name, and where its orders stand in pretix.
import { describe, expect, test } from 'vitest';
import { openStandIn, type OpenedStandIn } from '../../../../test/stand-ins/pretix/open-stand-in.ts';
import { pretix } from './connector.ts';
import { createPretixReader } from './reader.ts';
import { pretixSettings } from './settings.ts';

function openShop({ settings }: OpenedStandIn, catalog?: unknown, changes: object = {}) {
  const open = pretix.open({ ...settings, ...changes }, catalog);
  if (!open.ok) throw new Error(open.reason);
  return open.shop;
}

test('the link to a shop leads to its event in the back end of pretix', () => {
  expect(openShop(openStandIn()).href).toBe('https://pretix.example/control/event/harbour/days27/');
});

describe('the link to an order', () => {
  const shop = openShop(openStandIn());

  test('leads to the back end of pretix, from the order and from each of its positions', () => {
    const address = 'https://pretix.example/control/event/harbour/days27/orders/ABC37/';
    expect(shop.linkTo({ kind: 'order', key: 'ABC37' })).toBe(address);
    expect(shop.linkTo({ kind: 'order-position', key: 'ABC37-2' })).toBe(address);
  });

  test('cannot be led elsewhere by an odd code', () => {
    expect(shop.linkTo({ kind: 'order', key: '../../x?y#z' })).toBe('https://pretix.example/control/event/harbour/days27/orders/..%2F..%2Fx%3Fy%23z/');
  });

  test('holds no secret', () => {
    const opened = openStandIn();
    const code = opened.shop.place();
    const link = openShop(opened).linkTo({ kind: 'order', key: code }) ?? '';
    for (const secret of [opened.settings.token, opened.shop.orders.get(code)?.secret ?? '']) expect(link).not.toContain(secret);
  });
});

describe('the name of a shop', () => {
  async function catalogOf({ settings, deps }: OpenedStandIn): Promise<unknown> {
    const described = await createPretixReader(pretixSettings.parse(settings), deps).describe();
    return described.ok ? described.value : undefined;
  }

  test('is that of the event in the language of the shop', async () => {
    const opened = openStandIn();
    const catalog = await catalogOf(opened);
    expect(openShop(opened, catalog).name).toBe('Harbour Days');
    expect(openShop(opened, catalog, { locale: 'de' }).name).toBe('Hafentage');
  });

  test('is not known before the event was described', () => {
    expect(openShop(openStandIn()).name).toBeUndefined();
  });
});

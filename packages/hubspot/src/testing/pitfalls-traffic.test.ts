// What makes integrations lose work to limits, proxies and dying tokens, each shown to be handled.
import { createHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { describe, expect, test } from 'vitest';
import { createHubSpotClient, createPacer, paceLimits, type Pacer } from '../index.ts';
import { contact, deal, type House, type HouseChanges, openHouse, PORTAL, withShopKey } from './simulated-house.ts';

function simulated(settings: Partial<AccountSettings> = {}, changes: HouseChanges = {}): House<SimulatedAccount, HubSpotSimulator> {
  const accounts = [{ portalId: PORTAL, tier: 'pro', limits: 'off', ...settings } as const];
  return openHouse((world) => createHubSpotSimulator({ ...world, accounts }), { paced: settings.limits !== undefined, ...changes });
}

describe('pitfalls of traffic', () => {
  test.each([
    ['starter', 100],
    ['pro', 190],
  ] as const)('a backfill on %s, at %i calls per 10 s, takes at most 1.15 times the time its calls need, and is hardly ever refused', async (tier, max) => {
    const { simulator, clock } = simulated({ limits: {}, tier });
    simulator.addFault({ times: 'always', chance: 0.3, effect: { kind: 'slow', ms: 700 } });
    simulator.addFault({ times: 'always', effect: { kind: 'slow', ms: 150 } });
    const startedAt = clock.now();
    const client = createHubSpotClient({
      fetch: simulator.fetch,
      token: () => Promise.resolve(`pat-na1-simulated-${PORTAL}`),
      pacer: createPacer({ clock, limits: paceLimits({ tier, app: 'private' }) }),
      clock,
      random: () => 0.5,
    });
    const reader = async (share: number): Promise<void> => {
      const inputs = Array.from({ length: 15_000 }, (_, index) => ({ key: `${index}`, id: `${share}0${index}` }));
      const outcomes = await client.objects.read('deals', inputs, { properties: [], priority: 'backfill' });
      expect(outcomes.every(({ status }) => status === 'missing')).toBe(true);
    };
    await Promise.all([1, 2, 3, 4].map(reader));
    const log = simulator.requestLog.entries();
    expect(log.filter(({ status }) => status === 429).length).toBeLessThan(log.length * 0.005);
    expect(clock.now() - startedAt).toBeLessThan((600 / max) * 10_000 * 1.15);
  });

  test('14: searches keep to the limit of the account without a header to tell it', async () => {
    const { client, simulator, account } = simulated({ limits: {} });
    account.create('contacts', { email: 'ann@shop.com' });
    const pages = await Promise.all(Array.from({ length: 40 }, () => client.objects.search('contacts', { properties: [] })));
    expect(pages.every(({ ok }) => ok)).toBe(true);
    expect(simulator.requestLog.entries().filter(({ status }) => status === 429)).toHaveLength(0);
  });

  test('15: with other apps on the same budget nothing is lost and the pace goes down', async () => {
    const { client, simulator, clock } = simulated({ limits: {} });
    simulator.addFault({
      match: { path: '/crm/objects/2026-03/deals/search' },
      chance: 0.3,
      times: 30,
      effect: { kind: 'rate-limit', policy: 'search' },
    });
    const startedAt = clock.now();
    const pages = await Promise.all(Array.from({ length: 30 }, () => client.objects.search('deals', { properties: [] })));
    expect(pages.every(({ ok }) => ok)).toBe(true);
    expect(clock.now() - startedAt).toBeGreaterThan(30 * 250);
  });

  test('15: backfill stops at the reserve of the day, live changes go on', async () => {
    const house = simulated({ limits: { daily: 100 } });
    await withShopKey(house, 'deals');
    const { client } = house;
    const reads = Array.from(
      { length: 95 },
      () => client.objects.read('deals', [{ key: 'k', id: '1' }], { properties: [], priority: 'backfill' }),
    );
    const refused = (await Promise.all(reads)).flat().filter((outcome) => outcome.status === 'failed');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ failure: { cause: 'daily-limit', kind: 'temporary' } });
    expect(await client.objects.create('deals', [deal('o1')], { uniqueProperty: 'shop_key' })).toMatchObject([{ status: 'written' }]);
  });

  test('16: more records than one query can reach are found by windows of ids, although their times are equal', async () => {
    const { client, clock, account } = simulated({ searchLagMs: 0 });
    for (let start = 0; start < 10_100; start += 1) account.create('companies', { name: `c${start}` });
    await clock.sleep(60_000);
    const found = new Set<string>();
    for await (const page of client.objects.searchAll('companies', { properties: ['name'] })) if (page.ok) for (const { id } of page.value) found.add(id);
    expect(found.size).toBe(10_100);
  });

  test('17: hundreds of properties go in a body, not in an address', async () => {
    const { client, account } = simulated();
    const known = account.create('contacts', { email: 'ann@shop.com' });
    const properties = ['email', ...Array.from({ length: 900 }, (_, index) => `a_property_with_a_long_name_${index}`)];
    expect(await client.objects.read('contacts', [{ key: 'k', id: known.id }], { properties })).toMatchObject([{ status: 'found' }]);
    expect(await client.objects.list('contacts', { properties })).toMatchObject({
      ok: true,
      value: { objects: [{ properties: { email: 'ann@shop.com' } }] },
    });
  });

  test.each([502, 503, 504, 521, 530])('18: an HTML page with status %i is survived', async (status) => {
    const { client, simulator, account } = simulated();
    const known = account.create('contacts', { email: 'ann@shop.com' });
    simulator.addFault({ effect: { kind: 'html', status } });
    expect(await client.objects.read('contacts', [{ key: 'k', id: known.id }], { properties: [] })).toMatchObject([{ status: 'found' }]);
    simulator.addFault({ effect: { kind: 'html', status, commit: true } });
    expect(await client.objects.create('contacts', [contact('bea@shop.com')])).toMatchObject([{ status: 'written' }]);
    expect(account.count('contacts')).toBe(2);
  });

  test('19: a token that expires under way is renewed once and nothing is lost', async () => {
    let token = 'pat-expired';
    const { client, account } = simulated({}, {
      token: () => Promise.resolve(token),
      renewToken: async () => {
        token = `pat-na1-simulated-${PORTAL}`;
        return token;
      },
    });
    const outcomes = await client.objects.create('contacts', Array.from({ length: 300 }, (_, index) => contact(`c${index}@shop.com`)));
    expect(outcomes.every(({ status }) => status === 'written')).toBe(true);
    expect(account.count('contacts')).toBe(300);
  });

  test.each([
    [423, {}, 'locked'],
    [477, { 'retry-after': '5' }, 'migrating'],
  ])('a %i is waited for', async (status, headers, cause) => {
    const { client, simulator, account, observed } = simulated();
    const known = account.create('contacts', { email: 'ann@shop.com' });
    simulator.addFault({ effect: { kind: 'status', status, headers, body: { status: 'error', message: 'wait' } } });
    expect(await client.objects.update('contacts', [{ key: 'k', id: known.id, properties: { firstname: 'Ann' } }])).toMatchObject([{ status: 'written' }]);
    expect(observed[0]?.failure).toBe(cause);
  });

  test('an answer that leaves everything out is asked again', async () => {
    const { client, simulator, account } = simulated();
    const known = account.create('contacts', { email: 'ann@shop.com' });
    simulator.addFault({ match: { path: '/crm/objects/2026-03/contacts/batch/read' }, effect: { kind: 'empty-results' } });
    expect(await client.objects.read('contacts', [{ key: 'k', id: known.id }], { properties: [] })).toMatchObject([{ status: 'found' }]);
  });

  test('live calls pass a backfill that waits for the pace', async () => {
    const order: string[] = [];
    const house = simulated({ limits: {} });
    const spy: Pacer = createPacer({ clock: house.clock });
    const ask = async (priority: 'live' | 'backfill'): Promise<void> => {
      await spy.acquire({ bucket: 'burst', priority });
      order.push(priority);
    };
    await Promise.all([...Array.from({ length: 30 }, () => ask('backfill')), ask('live')]);
    expect(order.indexOf('live')).toBeLessThan(10);
  });
});

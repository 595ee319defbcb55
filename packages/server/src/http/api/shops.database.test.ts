// Shops through the API: added all or none, changed without losing or leaking a secret, connected, switched off, read and removed.
import { ensureWorkspace, findShop, removeShop, saveMappings, saveShop, unseal } from '@storebridge/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servePretix, type ServedStandIn } from '../../../../../test/stand-ins/pretix/serve-stand-in.ts';
import { surveyRest } from '../../backfills/begin-survey.ts';
import type { BodyOf } from '../../contract/index.ts';
import { HUBSPOT_TOKEN, openApiHouse, type ApiHouse } from '../../../../../test/house/api-house.ts';

let house: ApiHouse;
let pretix: ServedStandIn;
let portal: number;
/** Address and token of the shop system. */
let access: Record<string, unknown>;
const heard: string[] = [];

beforeAll(async () => {
  [house, pretix] = await Promise.all([openApiHouse(), servePretix()]);
  const { url, token, allowPrivateAddress } = pretix.settings;
  access = { url, token, allowPrivateAddress };
  portal = (await house.call('addPortal', { body: { name: 'Main', token: HUBSPOT_TOKEN } })).answer.id;
});
afterAll(async () => {
  await house.close();
  await pretix.close();
});

const call: ApiHouse['call'] = async (...input) => {
  const answered = await house.call(...input);
  heard.push(answered.text);
  return answered;
};
const event = () => ({ organizer: pretix.settings['organizer'], event: pretix.settings['event'] });
const add = (body: Partial<BodyOf<'addShops'>> & Pick<BodyOf<'addShops'>, 'shops'>) => call('addShops', { body: { connector: 'pretix', settings: access, ...body } });
const getShop = async (shop: string) => (await call('getShop', { params: { shop } })).answer;
const token = async (slug: string) => {
  const shop = await findShop(house.storebridge.journey.db, slug);
  return JSON.parse(unseal(house.storebridge.sealKey, shop?.secretsSealed ?? '')) as unknown;
};
const pulls = async () => (await house.storebridge.boss.fetch<{ readonly shopId: number; readonly startedBy?: string }>('pull', { batchSize: 50 })).map(({ data }) => data);

describe('shop systems', () => {
  test('say what they ask for and what they can do', async () => {
    const { items } = (await call('listConnectors')).answer;
    const named = new Map(items.map((connector) => [connector.id, connector]));
    expect(named.get('pretix')?.can).toEqual({ read: true, hear: true, discover: true, consent: false });
    expect(named.get('pretix')?.settings.find(({ key }) => key === 'token')).toMatchObject({ input: 'secret', label: 'API token' });
    expect(named.get('spree')?.can.read).toBe(false);
  });

  test('tell which shops a token sees, and which of them are there already', async () => {
    const { answer } = await call('discoverShops', { body: { connector: 'pretix', settings: access } });
    expect(answer.items).toContainEqual(expect.objectContaining({ label: 'Harbour Days', settings: event(), addedAs: null }));
    expect((await call('discoverShops', { body: { connector: 'spree' } })).status).toBe(409);
  });

  test('that refuse the token are told at the token', async () => {
    const { status, problem } = await call('discoverShops', { body: { connector: 'pretix', settings: { ...access, token: 'wrong' } } });
    expect([status, problem.errors?.[0]?.path]).toEqual([422, 'settings.token']);
    expect(problem.remedy).toMatch(/\w/);
  });

  test('in a private network are not called unless that is meant', async () => {
    const before = pretix.shop.requests.length;
    const { status } = await call('discoverShops', { body: { connector: 'pretix', settings: { url: access['url'], token: access['token'] } } });
    expect(status).toBe(422);
    expect(pretix.shop.requests.length).toBe(before);
  });
});

describe('new shops', () => {
  test('are all refused when one is wrong, with every mistake at its place', async () => {
    const { status, problem } = await add({
      settings: { ...access, sendTestOrders: 'perhaps' },
      shops: [{ slug: 'one', name: 'One', settings: event() }, { slug: 'two', name: 'Two', settings: { organizer: 'harbour', colour: 'red' } }, { slug: 'one', name: 'Three', settings: { organizer: 'not a slug', event: 'x' } }],
    });
    expect(status).toBe(422);
    expect(problem.errors?.map(({ path }) => path).toSorted()).toEqual(['settings.sendTestOrders', 'shops.1.settings.colour', 'shops.1.settings.event', 'shops.2.settings.organizer', 'shops.2.slug']);
    expect((await call('listShops')).answer.items).toEqual([]);
  });

  test.for([
    [{ connector: 'shopify', shops: [{ slug: 'x', name: 'X' }] }, 'connector'],
    [{ connector: 'pretix', shops: [{ slug: 'x', name: 'X' }], portal: 999 }, 'portal'],
    [{ connector: 'pretix', shops: [{ slug: 'x', name: 'X' }], grant: 999 }, 'grant'],
    [{ connector: 'pretix', shops: [] }, 'shops'],
    [{ connector: 'pretix', shops: [{ slug: 'Not a slug', name: 'X' }] }, 'shops.0.slug'],
    [{ connector: 'pretix', shops: [{ slug: 'x', name: ' ' }] }, 'shops.0.name'],
  ] as const)('%j is wrong at %s', async ([body, path]) => {
    const { status, problem } = await call('addShops', { body: { ...body, shops: [...body.shops] } });
    expect([status, problem.errors?.[0]?.path]).toEqual([422, path]);
  });

  test('are kept with their secrets sealed, begin switched off, and are read at once', async () => {
    const { status, answer } = await add({ shops: [{ slug: 'harbour', name: 'Harbour', settings: event() }] });
    expect(status).toBe(200);
    expect(answer.items).toMatchObject([{ slug: 'harbour', name: 'Harbour', integration: 'disabled', portal: null, connectedAt: null, counts: { orders: 0, waiting: 0, problems: 0 } }]);
    expect(await token('harbour')).toEqual({ token: access['token'] });
    expect(await getShop('harbour')).toMatchObject({
      settings: { url: access['url'], ...event() }, secretsSet: ['token'], can: { read: true }, hasMappings: false,
      href: expect.stringMatching(/\/control\/event\/harbour\/days27\/$/),
    });
    expect(await pulls()).toHaveLength(1);
    expect(await house.sql(`select is_survey, state from backfills`)).toEqual([{ is_survey: true, state: 'running' }]);
    const { items } = (await call('discoverShops', { body: { connector: 'pretix', settings: access } })).answer;
    expect(items.find(({ label }) => label === 'Harbour Days')?.addedAs).toBe('harbour');
  });

  test('whose short name is taken are refused, and none of the others is kept', async () => {
    const { status, problem } = await add({ shops: [{ slug: 'new-one', name: 'New', settings: event() }, { slug: 'harbour', name: 'Twice', settings: event() }] });
    expect([status, problem.errors]).toEqual([409, [{ path: 'shops.1.slug', message: 'is taken by the shop "Harbour"' }]]);
    expect((await call('listShops')).answer.items.map(({ slug }) => slug)).toEqual(['harbour']);
  });

  test('with a HubSpot account begin active', async () => {
    const { answer } = await call('addShops', { body: { connector: 'spree', settings: { token: 'spree-secret' }, portal, shops: [{ slug: 'spree', name: 'Spree' }] } });
    expect(answer.items).toMatchObject([{ integration: 'active', portal: { id: portal } }]);
  });
});

describe('a shop whose past was never read', () => {
  test('is read by the daily job, once', async () => {
    const known = await findShop(house.storebridge.journey.db, 'harbour');
    if (known === undefined) throw new Error('The shop is gone.');
    const fromFile = await saveShop(house.storebridge.journey.db, { ...known, slug: 'from-file' }, new Date());
    await surveyRest(house.storebridge);
    await surveyRest(house.storebridge);
    expect(await house.sql('select is_survey, state from backfills where shop_id = $1', [fromFile.id])).toEqual([{ is_survey: true, state: 'running' }]);
    expect(await house.sql('select shop_id from backfills where shop_id <> $1', [fromFile.id])).toHaveLength(1);
    await removeShop(house.storebridge.journey.db, fromFile);
  });
});

describe('changing a shop', () => {
  const change = (body: BodyOf<'changeShop'>) => call('changeShop', { params: { shop: 'harbour' }, body });

  test('renames it and leaves all else', async () => {
    const before = await getShop('harbour');
    expect((await change({ name: 'Harbour Days 2027' })).answer).toEqual({ ...before, name: 'Harbour Days 2027' });
  });

  test('keeps the secrets that are left out, and reads the shop with the new settings', async () => {
    await pulls();
    const { settings } = await getShop('harbour');
    const { answer } = await change({ settings: { ...settings, sendTestOrders: true } });
    expect(answer).toMatchObject({ settings: { sendTestOrders: true }, secretsSet: ['token'] });
    expect(await token('harbour')).toEqual({ token: access['token'] });
    expect(await pulls()).toHaveLength(1);
  });

  test('never sends a kept secret to another address', async () => {
    const { settings } = await getShop('harbour');
    const { status, problem } = await change({ settings: { ...settings, url: 'https://evil.example' } });
    expect([status, problem.errors?.[0]?.path]).toEqual([422, 'settings.token']);
    expect((await getShop('harbour')).settings).toEqual(settings);
    expect((await change({ settings: { ...settings, url: 'https://other.example', token: 'another' } })).status).toBe(200);
    expect((await change({ settings: { ...settings, token: access['token'] } })).status).toBe(200);
  });

  test('tells every mistake at its place and changes nothing', async () => {
    const before = await getShop('harbour');
    const { status, problem } = await change({ name: 'Wrong', settings: { organizer: 'not a slug', since: 'yesterday', colour: 'red' } });
    expect(status).toBe(422);
    expect(problem.errors?.map(({ path }) => path).toSorted()).toEqual(['settings.colour', 'settings.event', 'settings.organizer', 'settings.since', 'settings.url']);
    expect(await getShop('harbour')).toEqual(before);
  });

  test('forgets what was read when it leads to another event', async () => {
    await house.sql(`update shops set cursor = 'read so far', catalog = '{}', catalog_at = now() where slug = 'harbour'`);
    const { settings } = await getShop('harbour');
    await change({ settings: { ...settings, locale: 'en' } });
    expect((await findShop(house.storebridge.journey.db, 'harbour'))?.cursor).toBe('read so far');
    await change({ settings: { ...settings, event: 'another' } });
    expect(await findShop(house.storebridge.journey.db, 'harbour')).toMatchObject({ cursor: null, catalog: null });
    await change({ settings });
  });

  test('shows that the settings are not valid any more instead of failing', async () => {
    await house.sql(`update shops set settings = settings || '{"colour": "red"}' where slug = 'harbour'`);
    expect((await call('checkShop', { params: { shop: 'harbour' } })).answer).toMatchObject({ isOk: false, message: expect.stringContaining('colour') });
    expect((await call('getShop', { params: { shop: 'harbour' } })).status).toBe(200);
    await house.sql(`update shops set settings = settings - 'colour' where slug = 'harbour'`);
  });
});

describe('the connection of a shop', () => {
  test('is checked by asking the shop', async () => {
    expect((await call('checkShop', { params: { shop: 'harbour' } })).answer).toMatchObject({ isOk: true, message: expect.stringMatching(/\w/), remedy: null });
    expect((await call('checkShop', { params: { shop: 'spree' } })).answer.isOk).toBe(true);
    await call('changeShop', { params: { shop: 'harbour' }, body: { settings: { ...(await getShop('harbour')).settings, token: 'wrong' } } });
    expect((await call('checkShop', { params: { shop: 'harbour' } })).answer).toMatchObject({ isOk: false, remedy: expect.stringMatching(/\w/) });
    await call('changeShop', { params: { shop: 'harbour' }, body: { settings: { ...(await getShop('harbour')).settings, token: access['token'] } } });
  });

  test('to HubSpot is made, switched off and on, and taken away', async () => {
    const params = { shop: 'harbour' };
    expect((await call('switchIntegration', { params, body: { isEnabled: true } })).answer.integration).toBe('not-connected');
    expect((await call('connectShop', { params, body: { portal: 999 } })).problem.errors?.[0]?.path).toBe('portal');
    expect((await call('connectShop', { params, body: { portal } })).answer).toMatchObject({ integration: 'active', portal: { id: portal }, connectedAt: expect.stringMatching(/^20/) });
    expect((await call('switchIntegration', { params, body: { isEnabled: false } })).answer.integration).toBe('disabled');
    expect((await call('switchIntegration', { params, body: { isEnabled: true } })).answer.integration).toBe('active');

    const shop = await findShop(house.storebridge.journey.db, 'harbour');
    if (shop === undefined) throw new Error('The shop is gone.');
    await saveMappings(house.storebridge.journey.db, shop, house.storebridge.openShop(shop).preset('customers') ?? [], new Date());
    expect((await getShop('harbour')).hasMappings).toBe(true);
    expect((await call('disconnectShop', { params })).answer).toMatchObject({ integration: 'not-connected', portal: null, hasMappings: false });
    // Another shop still sends to it.
    expect((await call('getPortal', { params: { portal: String(portal) } })).status).toBe(200);
  });

  test('of the last shop takes the token with it', async () => {
    const own = (await call('addPortal', { body: { name: 'Own', sandbox: true } })).answer.id;
    await call('connectShop', { params: { shop: 'harbour' }, body: { portal: own } });
    await call('disconnectShop', { params: { shop: 'harbour' } });
    expect((await call('getPortal', { params: { portal: String(own) } })).status).toBe(404);
  });

  test('is read now in the name of whoever asks', async () => {
    await pulls();
    expect((await call('syncShop', { params: { shop: 'harbour' } })).status).toBe(204);
    expect(await pulls()).toMatchObject([{ startedBy: 'Name of owner' }]);
    expect((await call('syncShop', { params: { shop: 'spree' } })).status).toBe(204);
    expect(await pulls()).toEqual([]);
  });
});

describe('notices', () => {
  const params = { shop: 'harbour' };

  test('have a secret address, and are set up and ended with one call', async () => {
    const before = (await call('getNotices', { params })).answer;
    expect(before).toMatchObject({ state: 'absent', address: expect.stringMatching(/\/hooks\/harbour\/\w+\/[\w-]{32}$/) });
    expect((await call('registerNotices', { params })).answer.state).toBe('registered');
    expect((await call('registerNotices', { params })).answer.state).toBe('registered');
    expect(['absent', 'disabled']).toContain((await call('removeNotices', { params })).answer.state);
  });

  test('that the shop does not allow are told with the permission that is missing', async () => {
    const weak = pretix.shop.access.addToken(['event.orders:read']);
    await call('changeShop', { params, body: { settings: { ...(await getShop('harbour')).settings, token: weak } } });
    const { answer } = await call('getNotices', { params });
    expect(answer).toMatchObject({ state: 'unknown', message: expect.stringMatching(/\w/) });
    const refused = await call('registerNotices', { params });
    expect([refused.status, refused.problem.remedy]).toEqual([422, expect.stringMatching(/\w/)]);
    await call('changeShop', { params, body: { settings: { ...(await getShop('harbour')).settings, token: access['token'] } } });
  });

  test('are nothing that a shop has which posts its records', async () => {
    expect((await call('getNotices', { params: { shop: 'spree' } })).status).toBe(409);
  });
});

describe('the workspace', () => {
  test('shows shops, accounts and what became of the last day', async () => {
    await house.sql(`insert into history (workspace_id, shop_id, kind, key, status, detail, at) select workspace_id, id, 'order', 'A', s, '{}', now() - interval '1 hour' from shops, unnest(array['written', 'problem']) s where slug = 'harbour'`);
    await house.sql(`insert into history (workspace_id, shop_id, kind, key, status, detail, at) select workspace_id, id, 'order', 'A', 'written', '{}', now() - interval '2 days' from shops where slug = 'harbour'`);
    await house.sql(`insert into runs (workspace_id, shop_id, kind, started_by, state, started_at) select workspace_id, id, k, 'schedule', 'done', now() from shops, unnest(array['sweep', 'poll']) k where slug = 'harbour'`);
    const { answer } = await call('getOverview');
    expect(answer.shops.map(({ slug }) => slug)).toEqual(['harbour', 'spree']);
    expect(answer.portals).toMatchObject([{ name: 'Main', shops: [{ slug: 'spree' }] }]);
    expect(answer.lastDay).toEqual({ written: 1, unchanged: 0, skipped: 0, problem: 1 });
    expect(answer.shops[0]?.lastRun).toMatchObject({ kind: 'poll', kindLabel: 'Poll', shop: { slug: 'harbour' } });
  });

  test('is examined: each finding with its cure, and nothing of other workspaces', async () => {
    const other = await ensureWorkspace(house.storebridge.journey.db, 'Elsewhere', new Date());
    house.setRole('bob', other.id, 'owner');
    const params = { workspace: String(other.id) };
    await call('addShops', { params, body: { connector: 'spree', settings: { token: 'x' }, shops: [{ slug: 'elsewhere', name: 'Elsewhere' }] } }, 'bob');
    const { findings } = (await call('examineWorkspace')).answer;
    expect(findings.map(({ what }) => what)).toEqual(expect.arrayContaining(['portal Main', 'shop harbour', 'shop spree']));
    expect(JSON.stringify(findings)).not.toContain('elsewhere');
    for (const { state, cure } of findings) expect(state === 'ok' || cure !== null).toBe(true);
  });
});

describe('a shop of another workspace', () => {
  test('is as good as absent', async () => {
    const other = await ensureWorkspace(house.storebridge.journey.db, 'Other', new Date());
    house.setRole('eve', other.id, 'owner');
    const params = { workspace: String(other.id), shop: 'harbour' };
    const answers = await Promise.all([
      call('getShop', { params }, 'eve'), call('changeShop', { params, body: { name: 'Mine' } }, 'eve'), call('removeShop', { params }, 'eve'), call('checkShop', { params }, 'eve'),
      call('switchIntegration', { params, body: { isEnabled: false } }, 'eve'), call('connectShop', { params, body: { portal } }, 'eve'), call('disconnectShop', { params }, 'eve'),
      call('getNotices', { params }, 'eve'), call('registerNotices', { params }, 'eve'), call('removeNotices', { params }, 'eve'), call('syncShop', { params }, 'eve'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await call('requestAccess', { params, body: { shop: 'harbour' } }, 'eve')).status).toBe(404);
    const taken = await call('addShops', { params, body: { connector: 'spree', settings: { token: 'x' }, shops: [{ slug: 'harbour', name: 'Mine' }] } }, 'eve');
    expect([taken.status, taken.problem.errors?.[0]?.message]).toEqual([409, 'is taken']);
    const own = await call('addShops', { params, body: { connector: 'spree', settings: { token: 'x' }, portal, shops: [{ slug: 'mine', name: 'Mine' }] } }, 'eve');
    expect([own.status, own.problem.errors?.[0]?.path]).toEqual([422, 'portal']);
  });
});

test('a removed shop is gone with all that was known of it', async () => {
  expect((await call('removeShop', { params: { shop: 'harbour' } })).status).toBe(204);
  expect((await call('getShop', { params: { shop: 'harbour' } })).status).toBe(404);
  expect(await house.sql(`select 1 from runs union all select 1 from history`)).toEqual([]);
  expect((await add({ shops: [{ slug: 'harbour', name: 'Again', settings: event() }] })).status).toBe(200);
});

test('no answer and nothing that was written down held a secret', () => {
  for (const secret of [String(access['token']), 'spree-secret', HUBSPOT_TOKEN]) for (const text of [...heard, JSON.stringify(house.audit)]) expect(text).not.toContain(secret);
});

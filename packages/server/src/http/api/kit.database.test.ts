// The ecommerce kit against a simulated HubSpot: installed, installed again, on small accounts, beside what is there, and through lost answers.
import { portalId } from '@storebridge/domain';
import type { AccountSettings, Fault } from '@storebridge/hubspot-simulator';
import { bridgeKitOf } from '@storebridge/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openApiHouse, type ApiHouse } from '../../../../../test/house/api-house.ts';
import type { AnswerOf, BodyOf } from '../../contract/index.ts';
import { ECOMMERCE_PIPELINE_ID, STAGE_WORDS } from '../../kit/definitions/stages.ts';
import { ITEM_KEYS } from '../../kit/item-keys.ts';

type Kit = AnswerOf<'getKit'>;

let house: ApiHouse;
let lastAccount = 20_000_000;

beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(async () => house.close());

interface Account {
  readonly number: number;
  readonly params: { readonly portal: string };
  readonly kit: () => Promise<Kit>;
  readonly install: (body?: Partial<BodyOf<'installKit'>>) => ReturnType<typeof installKit>;
  /** As a person would see it in HubSpot. */
  readonly ask: (path: string) => Promise<{ readonly results: readonly Record<string, unknown>[] } & Record<string, unknown>>;
  readonly stored: () => ReturnType<typeof bridgeKitOf>;
}

async function account(settings: Partial<AccountSettings> = {}): Promise<Account> {
  lastAccount += 1;
  const [number, token, all] = [lastAccount, `pat-na1-kit-${lastAccount}`, `pat-na1-all-${lastAccount}`];
  house.simulator.addAccount({ portalId: number, tier: 'pro', limits: { burstPer10Seconds: 5_000 }, tokens: [token, all], timeZone: 'Europe/Berlin', ...settings });
  const given = settings.tokens?.[0];
  const added = await house.call('addPortal', { body: { name: `Account ${number}`, token: typeof given === 'object' ? given.token : (given ?? token) } });
  const params = { portal: String(added.answer.id) };
  return {
    number,
    params,
    kit: async () => (await house.call('getKit', { params })).answer,
    install: (body = {}) => installKit(params, body),
    ask: async (path) => {
      const answer: unknown = await (await house.simulator.fetch(`https://api.hubapi.com${path}`, { headers: { authorization: `Bearer ${all}` } })).json();
      return answer as Awaited<ReturnType<Account['ask']>>;
    },
    stored: () => bridgeKitOf(house.storebridge.journey.db, house.workspace.id, portalId(added.answer.id)),
  };
}

async function installKit(params: Account['params'], body: Partial<BodyOf<'installKit'>>) {
  return house.call('installKit', { params, body: { items: [...ITEM_KEYS], ...body } });
}

const outcomesOf = ({ outcomes }: AnswerOf<'installKit'>) => [...new Set(outcomes.map(({ outcome }) => outcome))];
const stateOf = (kit: Kit, key: string) => kit.items.find((item) => item.key === key)?.state;
const namesIn = ({ results }: Awaited<ReturnType<Account['ask']>>) => results.map(({ name }) => name);

describe('an account of the tier Professional', () => {
  test('is shown everything as missing, gets everything, and the second time nothing', async () => {
    const { kit, install, ask, stored } = await account();
    const before = await kit();
    expect(before.items.map(({ key }) => key).toSorted()).toEqual([...ITEM_KEYS].toSorted());
    expect([...new Set(before.items.map(({ state }) => state))]).toEqual(['missing']);
    expect(before.pipeline).toMatchObject({ way: 'create', isOwn: true });

    const first = await install();
    expect([first.status, outcomesOf(first.answer)]).toEqual([200, ['created']]);
    expect(first.answer.outcomes.map(({ key }) => key)).toEqual(ITEM_KEYS);
    const after = await kit();
    expect([...new Set(after.items.map(({ state }) => state))]).toEqual(['present']);
    expect(after.items.every(({ href }) => href !== null)).toBe(true);

    const second = await install();
    expect(outcomesOf(second.answer)).toEqual(['adopted']);
    expect((await ask('/crm/pipelines/2026-03/deals')).results).toHaveLength(2);
    expect(namesIn(await ask('/automation/v4/flows'))).toEqual(['Ecommerce: abandoned cart', 'Ecommerce: re-engagement', 'Ecommerce: welcome']);
    expect((await ask('/marketing/emails/2026-03')).results).toHaveLength(3);
    expect(await stored()).toMatchObject({ pipelineId: ECOMMERCE_PIPELINE_ID, stages: Object.fromEntries(STAGE_WORDS.map((word) => [word, word])) });
  });

  test('gets workflows that are switched off and name their e-mail, and e-mails that are drafts', async () => {
    const { install, ask } = await account();
    await install();
    const [flow] = (await ask('/automation/v4/flows')).results;
    const emails = (await ask('/marketing/emails/2026-03')).results;
    expect(emails.map(({ state }) => state)).toEqual(['DRAFT', 'DRAFT', 'DRAFT']);
    const whole = await ask(`/automation/v4/flows/${String(flow?.['id'])}`);
    expect(whole).toMatchObject({ isEnabled: false, actions: [{ actionTypeId: '0-1' }, { actionTypeId: '0-4', fields: { content_id: emails.find(({ name }) => name === flow?.['name'])?.['id'] } }] });
  });

  test('is told the days of lists in its own time zone', async () => {
    const { install, ask } = await account();
    await install({ items: ['pipeline', 'list:new-customers'] });
    const list = await ask(`/crm/lists/2026-03/object-type-id/0-1/name/${encodeURIComponent('Ecommerce: new customers (30 days)')}`);
    expect(JSON.stringify(list)).toContain('"zoneId":"Europe/Berlin"');
    expect(JSON.stringify(list)).not.toContain('source_store_id');
  });

  test('gets only what was chosen, and no list without the pipeline', async () => {
    const { install, kit } = await account();
    const { answer } = await install({ items: ['list:customers', 'properties:products'] });
    expect(answer.outcomes.map(({ key, outcome }) => [key, outcome])).toEqual([['properties:products', 'created'], ['list:customers', 'failed']]);
    expect(answer.outcomes[1]?.remedy).toContain('Install the pipeline first');
    expect([stateOf(await kit(), 'pipeline'), stateOf(await kit(), 'list:customers')]).toEqual(['missing', 'doubtful']);
  });
});

describe('what is there already', () => {
  test('the pipeline and the properties of the Bridge are adopted', async () => {
    const { kit, install, stored } = await account({ tier: 'free' });
    const response = await house.simulator.fetch('https://api.hubapi.com/extensions/ecomm/v2/stores', { method: 'PUT', headers: { 'authorization': `Bearer pat-na1-all-${lastAccount}`, 'content-type': 'application/json' }, body: JSON.stringify({ id: 'old', label: 'Old', adminUri: 'https://old.example' }) });
    expect(response.status).toBe(200);
    const before = await kit();
    expect(before.pipeline).toMatchObject({ way: 'present', id: ECOMMERCE_PIPELINE_ID, isOwn: true });
    expect(before.items.find(({ key }) => key === 'properties:contacts')).toMatchObject({ state: 'partly', creates: ['Storebridge key'] });
    const { answer } = await install({ items: ['pipeline', 'properties:contacts', 'properties:deals'] });
    expect(answer.outcomes.map(({ outcome }) => outcome)).toEqual(['adopted', 'created', 'created']);
    expect(await stored()).toMatchObject({ pipelineId: ECOMMERCE_PIPELINE_ID, stages: { shipped: 'shipped' } });
  });

  test('a template that somebody has changed is not overwritten, and a workflow that somebody has renamed is not made again', async () => {
    const { number, install, ask } = await account();
    await install();
    const [flow] = (await ask('/automation/v4/flows')).results;
    const token = { authorization: `Bearer pat-na1-all-${number}` };
    const form = new FormData();
    form.set('file', new Blob(['<p>Ours</p>']), 'ecommerce-welcome.html');
    const template = 'https://api.hubapi.com/cms/source-code/2026-03/published/content/storebridge/ecommerce-welcome.html';
    await house.simulator.fetch(template, { method: 'PUT', headers: token, body: form });
    const whole = await ask(`/automation/v4/flows/${String(flow?.['id'])}`);
    await house.simulator.fetch(`https://api.hubapi.com/automation/v4/flows/${String(flow?.['id'])}`, { method: 'PUT', headers: { ...token, 'content-type': 'application/json' }, body: JSON.stringify({ ...whole, name: 'Our own name' }) });
    expect(outcomesOf((await install()).answer)).toEqual(['adopted']);
    expect(await (await house.simulator.fetch(template, { headers: token })).text()).toBe('<p>Ours</p>');
    expect((await ask('/automation/v4/flows')).results).toHaveLength(3);
  });
});

describe('a free account with its one pipeline', () => {
  test('has stages suggested, keeps its pipeline as it is, and remembers the choice', async () => {
    const { kit, install, ask, stored } = await account({ tier: 'free' });
    const before = await kit();
    expect(before.pipeline).toMatchObject({ way: 'map', id: 'default', isOwn: false });
    expect(before.items.find(({ key }) => key === 'pipeline')?.reason).toContain('room for 1 pipeline');
    expect(stateOf(before, 'workflow:welcome')).toBe('blocked');
    const refused = await install({ items: ['pipeline'] });
    expect(refused.answer.outcomes).toMatchObject([{ outcome: 'failed' }]);

    const suggested = Object.fromEntries(before.pipeline.stages.map(({ word, stage }) => [word, stage]));
    const stages = (await ask('/crm/pipelines/2026-03/deals')).results;
    const { answer } = await install({ items: ['pipeline'], pipeline: { id: 'default', stages: { ...suggested, shipped: 'contractsent' } } });
    expect(answer.outcomes).toMatchObject([{ outcome: 'adopted' }]);
    expect((await kit()).pipeline).toMatchObject({ way: 'present', id: 'default', isOwn: false });
    expect(await stored()).toMatchObject({ pipelineId: 'default', stages: { checkout_abandoned: 'appointmentscheduled', processed: 'closedwon', shipped: 'contractsent', cancelled: 'closedlost' } });
    expect((await ask('/crm/pipelines/2026-03/deals')).results).toEqual(stages);
  });

  test('gets stages added only where somebody asks for them', async () => {
    const { install, ask, kit } = await account({ tier: 'free' });
    const wanted = { id: 'default', stages: { ...Object.fromEntries(STAGE_WORDS.map((word) => [word, 'closedwon'])), shipped: null } };
    await install({ items: ['pipeline'], pipeline: wanted });
    await install({ items: ['pipeline'], pipeline: wanted });
    const [pipeline] = (await ask('/crm/pipelines/2026-03/deals')).results;
    const labels = z.array(z.object({ label: z.string() })).parse(pipeline?.['stages']).map(({ label }) => label);
    expect(labels.filter((label) => label === 'Shipped')).toHaveLength(1);
    expect(labels).toHaveLength(8);
    expect((await kit()).pipeline.way).toBe('present');
  });

  test('has room for ten properties: the most important come first, and it is said which do not', async () => {
    const { kit, install } = await account({ tier: 'free' });
    expect((await kit()).items.find(({ key }) => key === 'properties:deals')).toMatchObject({ state: 'doubtful', reason: expect.stringContaining('room for 10 more properties') });
    const { answer } = await install({ items: ITEM_KEYS.filter((key) => key.startsWith('properties:')) });
    const deals = answer.outcomes.find(({ key }) => key === 'properties:deals');
    expect(deals).toMatchObject({ outcome: 'failed', message: expect.stringContaining('4 were created') });
    expect(answer.outcomes.filter(({ message }) => message?.includes('storebridge_key') === true)).toEqual([]);
    expect((await kit()).items.find(({ key }) => key === 'properties:products')).toMatchObject({ state: 'blocked', creates: expect.not.arrayContaining(['Storebridge key']) });
  });

  test('is told in words what its subscription does not include, and gets nothing of it', async () => {
    const { kit, install } = await account({ tier: 'free' });
    const reasons = (await kit()).items.filter(({ kind }) => ['template', 'email', 'workflow'].includes(kind)).map(({ state, reason }) => `${state}: ${reason ?? ''}`);
    expect([...new Set(reasons)]).toEqual(["blocked: The account's subscription does not include this."]);
    const { answer } = await install({ items: ['workflow:welcome', 'email:welcome', 'template:welcome'] });
    expect(outcomesOf(answer)).toEqual(['failed']);
  });
});

describe('a starter account', () => {
  test('gets the pipeline, is warned of the lists and remembers that HubSpot refused them', async () => {
    const { kit, install } = await account({ tier: 'starter' });
    const before = await kit();
    expect([before.pipeline.way, stateOf(before, 'list:customers'), stateOf(before, 'email:welcome')]).toEqual(['create', 'doubtful', 'missing']);
    const { answer } = await install();
    const failed = answer.outcomes.filter(({ outcome }) => outcome === 'failed').map(({ key }) => key);
    expect(failed).toEqual(ITEM_KEYS.filter((key) => /^(?:list|workflow):/.test(key)));
    expect((await kit()).items.find(({ key }) => key === 'list:customers')).toMatchObject({ state: 'doubtful' });
  });
});

describe('a connection that lacks permissions', () => {
  test('is told which, and gets the rest', async () => {
    const number = lastAccount + 1;
    const scopes = ['crm.objects.deals.read', 'crm.objects.deals.write', 'crm.schemas.deals.read', 'crm.schemas.deals.write', 'crm.schemas.contacts.read', 'crm.schemas.contacts.write', 'e-commerce'];
    const { kit, install } = await account({ tokens: [{ token: `pat-na1-few-${number}`, scopes }, `pat-na1-person-${number}`] });
    const before = await kit();
    expect(before.items.find(({ key }) => key === 'workflow:welcome')).toMatchObject({ state: 'blocked', reason: 'The connection lacks a permission: automation.' });
    expect(before.items.find(({ key }) => key === 'list:customers')).toMatchObject({ state: 'blocked', reason: expect.stringContaining('crm.lists.read') });
    const { answer } = await install();
    expect(answer.outcomes.filter(({ outcome }) => outcome === 'created').map(({ key }) => key)).toEqual(ITEM_KEYS.filter((key) => /^(?:pipeline|properties)/.test(key)));
  });
});

describe('answers that are lost', () => {
  const lost = (path: string): Fault => ({ match: { method: 'POST', path, portalId: lastAccount }, effect: { kind: 'drop', commit: true } });

  test.each([
    ['pipelines', '/crm/pipelines/', 'pipeline'],
    ['lists', '/crm/lists/', 'list:customers'],
    ['e-mails', '/marketing/emails/', 'email:welcome'],
    ['workflows', '/automation/', 'workflow:welcome'],
  ])('%s that were made all the same are found and not made twice', async (_, path, key) => {
    const { install, kit, ask } = await account();
    await install({ items: ['pipeline', 'template:welcome'].filter((each) => each !== key) });
    const heal = house.simulator.addFault(lost(path));
    const { answer } = await install({ items: [key] });
    heal();
    expect(answer.outcomes).toMatchObject([{ key, outcome: 'created' }]);
    expect((await install({ items: [key] })).answer.outcomes).toMatchObject([{ outcome: 'adopted' }]);
    expect(stateOf(await kit(), key)).toBe('present');
    expect([(await ask('/automation/v4/flows')).results.length, (await ask('/marketing/emails/2026-03')).results.length]).toEqual([key === 'workflow:welcome' ? 1 : 0, key === 'email:welcome' ? 1 : 0]);
  });

  test('an installation that broke off half way is finished by the next', async () => {
    const { install, number } = await account();
    const heal = house.simulator.addFault({ match: { method: 'POST', path: '/crm/lists/', portalId: number }, times: 'always', effect: { kind: 'status', status: 400 } });
    const first = (await install()).answer;
    expect(first.outcomes.filter(({ outcome }) => outcome === 'failed').map(({ key }) => key)).toEqual(ITEM_KEYS.filter((key) => key.startsWith('list:')));
    heal();
    const second = (await install()).answer;
    expect(second.outcomes.filter(({ outcome }) => outcome === 'created').map(({ key }) => key)).toEqual(ITEM_KEYS.filter((key) => key.startsWith('list:')));
  });

  test('two people at once do not make two of anything', async () => {
    const { install, ask } = await account();
    const answers = await Promise.all([install(), install()]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await ask('/automation/v4/flows')).results).toHaveLength(3);
  });
});

describe('input that does not fit', () => {
  test.each([
    ['an unknown part', { items: ['dashboard'] }, 'items.0'],
    ['an unknown pipeline', { pipeline: { id: 'gone', stages: {} } }, 'pipeline.id'],
    ['a stage too few', { pipeline: { id: 'default', stages: { shipped: 'closedwon' } } }, 'pipeline.stages.checkout_abandoned'],
    ['a stage of elsewhere', { pipeline: { id: 'default', stages: Object.fromEntries(STAGE_WORDS.map((word) => [word, 'elsewhere'])) } }, 'pipeline.stages.checkout_abandoned'],
    ['a stage that orders do not have', { pipeline: { id: 'default', stages: { refunded: 'closedlost' } } }, 'pipeline.stages.refunded'],
  ])('%s is refused with its place', async (_, body, path) => {
    const { install } = await account();
    const { status, problem } = await install(body);
    expect([status, problem.errors?.[0]?.path]).toEqual([422, path]);
  });
});

describe('the checklist of a workflow', () => {
  test('knows what can be seen, keeps what a person ticks off, and both survive another installation', async () => {
    const { params, install, kit } = await account();
    expect((await kit()).checklists).toEqual([]);
    await install();
    const welcome = (await kit()).checklists.find(({ workflow }) => workflow === 'workflow:welcome');
    expect(welcome?.points.filter(({ isDone }) => isDone)).toEqual([]);
    expect(welcome?.isEnabled).toBe(false);
    expect((await house.call('tickKit', { params, body: { points: ['welcome:sender'] } })).status).toBe(204);
    await install();
    expect((await kit()).checklists.flatMap(({ points }) => points.filter(({ isDone }) => isDone).map(({ key }) => key))).toEqual(['welcome:sender']);
    expect((await house.call('tickKit', { params, body: { points: ['welcome:on'] } })).problem.errors?.[0]?.path).toBe('points.0');
  });
});

test('an account that HubSpot lets nobody into says so instead of looking empty', async () => {
  const { params, number } = await account();
  const heal = house.simulator.addFault({ match: { portalId: number }, times: 'always', effect: { kind: 'status', status: 401, body: { status: 'error', message: 'expired', category: 'INVALID_AUTHENTICATION' } } });
  const { status } = await house.call('getKit', { params });
  heal();
  expect(status).toBe(409);
});

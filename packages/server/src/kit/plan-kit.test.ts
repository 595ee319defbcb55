// What the plan says of accounts of different sizes, purely: what is there, what comes, what is not possible.
import { failureOf, type Failure, type Pipeline, type Result } from '@storebridge/hubspot';
import type { BridgeKit } from '@storebridge/store';
import { describe, expect, test } from 'vitest';
import { LETTERS, templateText, type LetterName } from './definitions/letters.ts';
import { LISTS } from './definitions/lists.ts';
import { KIT_OBJECT_TYPES, KIT_PROPERTIES } from './definitions/properties.ts';
import { STAGE_WORDS } from './definitions/stages.ts';
import { ITEM_KEYS } from './item-keys.ts';
import type { AccountView } from './look-at-account.ts';
import { kitPlan, type KitPlan } from './plan-kit.ts';

const SALES: Pipeline = {
  id: 'default', label: 'Sales Pipeline', displayOrder: 0, archived: false,
  stages: [['open', '0.2'], ['won', '1.0'], ['lost', '0.0']].map(([id = '', probability = ''], displayOrder) => ({ id, label: id, displayOrder, archived: false, metadata: { probability } })),
};
const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });
const refused = (failure: Failure) => ({ ok: false, failure }) as const;
const FORBIDDEN = failureOf('forbidden', { status: 403 });

/** Of the tier Professional, with nothing of the kit. */
function view(change: Partial<AccountView> = {}): AccountView {
  return {
    pipelines: ok([SALES]),
    pipelineLimit: { objectTypeId: '0-3', limit: 15, used: 1 },
    propertyLimit: { limit: 10_000, used: 3 },
    properties: new Map(KIT_OBJECT_TYPES.map((type) => [type, ok({ createGroup: true, create: KIT_PROPERTIES[type], present: [], missingOptions: [], conflicts: [] })])),
    lists: new Map(LISTS.map(({ name }) => [name, ok(undefined)])),
    templates: new Map(LETTERS.map(({ name }) => [name, ok(false)])),
    emails: ok([]),
    flows: ok([]),
    ...change,
  };
}

const FREE: Partial<AccountView> = {
  pipelineLimit: { objectTypeId: '0-3', limit: 1, used: 1 },
  propertyLimit: { limit: 10, used: 0 },
  emails: refused(FORBIDDEN),
  flows: refused(FORBIDDEN),
  templates: new Map(LETTERS.map(({ name }) => [name, refused(FORBIDDEN)])),
};
const STARTER: Partial<AccountView> = { pipelineLimit: { objectTypeId: '0-3', limit: 2, used: 1 }, flows: refused(FORBIDDEN) };

const KIT: BridgeKit = { pipelineId: 'default', stages: Object.fromEntries(STAGE_WORDS.map((word) => [word, 'won'])), installed: {}, checked: [], updatedAt: new Date('2026-11-01T00:00:00Z') };

function plan(change: Partial<AccountView> = {}, kit?: Partial<BridgeKit>): KitPlan {
  return kitPlan({ view: view(change), kit: kit === undefined ? undefined : { ...KIT, ...kit }, href: (place, id = '') => `/${place}/${id}` });
}

function states({ items }: KitPlan): Readonly<Record<string, string>> {
  return Object.fromEntries(ITEM_KEYS.map((key) => [key.replace(/:.*/, ''), items.find((item) => item.key === key)?.state ?? 'not in the plan']));
}

describe('by tier', () => {
  test.each([
    ['free', FREE, 'map', { pipeline: 'missing', properties: 'doubtful', list: 'doubtful', template: 'blocked', email: 'blocked', workflow: 'blocked' }],
    ['starter', STARTER, 'create', { pipeline: 'missing', properties: 'missing', list: 'doubtful', template: 'missing', email: 'missing', workflow: 'blocked' }],
    ['professional', {}, 'create', { pipeline: 'missing', properties: 'missing', list: 'missing', template: 'missing', email: 'missing', workflow: 'missing' }],
  ] as const)('%s', (_, change, way, expected) => {
    const planned = plan(change);
    expect(planned.pipeline.way).toBe(way);
    expect(states(planned)).toEqual(expected);
  });

  test('what is not possible says why and what helps, and what is possible needs no excuse', () => {
    for (const { reason, remedy } of plan(FREE).items.filter(({ state }) => state === 'blocked' || state === 'doubtful')) expect([reason, remedy]).not.toContain(null);
    for (const { reason } of plan().items) expect(reason).toBeNull();
  });
});

describe('the pipeline', () => {
  test('that was chosen stays chosen as long as all its stages are there', () => {
    expect(plan({}, {}).pipeline).toMatchObject({ way: 'present', id: 'default', isOwn: false });
    expect(plan({}, { stages: { ...KIT.stages, shipped: 'gone' } }).pipeline.way).toBe('create');
    expect(plan({}, { pipelineId: 'gone' }).pipeline.way).toBe('create');
  });

  test('cannot be used where HubSpot shows none, and what relies on it cannot either', () => {
    const planned = plan({ pipelines: refused(failureOf('missing-scope', { missingScopes: ['crm.schemas.deals.read'] })) });
    expect(planned.pipeline.way).toBe('blocked');
    expect(planned.items.find(({ key }) => key === 'pipeline')?.reason).toContain('crm.schemas.deals.read');
    expect(states(planned)).toMatchObject({ list: 'blocked', workflow: 'blocked', email: 'missing' });
  });

  test('may stand on a limit that HubSpot does not tell', () => {
    expect(plan({ pipelineLimit: undefined }).pipeline.way).toBe('create');
  });
});

describe('what is there', () => {
  const flow = { id: '9', name: 'Renamed', isEnabled: true };

  test('is found by the id that was remembered, else by its name', () => {
    const installed = { 'workflow:welcome': { outcome: 'created', id: '9', message: null, at: '' } } as const;
    const item = plan({ flows: ok([flow]) }, { installed }).items.find(({ key }) => key === 'workflow:welcome');
    expect(item).toMatchObject({ state: 'present', href: '/workflow/9' });
    expect(plan({ flows: ok([flow]) }).items.find(({ key }) => key === 'workflow:welcome')?.state).toBe('missing');
    expect(plan({ flows: ok([{ ...flow, name: 'Ecommerce: welcome' }]) }).items.find(({ key }) => key === 'workflow:welcome')?.state).toBe('present');
  });

  test('of properties is told, and those that are defined differently are named', () => {
    const [key, ...others] = KIT_PROPERTIES.deals;
    if (key === undefined) throw new Error('There are no properties of deals.');
    const present = { name: key.name, label: 'Storebridge key', type: 'string', fieldType: 'text', groupName: '', description: '', options: [], hasUniqueValue: false, hidden: false, calculated: false, hubspotDefined: false, archived: false, readOnlyValue: false, externalOptions: false };
    const properties = new Map(view().properties).set('deals', ok({ createGroup: false, create: others, present: [present], missingOptions: [], conflicts: [{ wanted: key, present, differs: ['hasUniqueValue'] }] }));
    expect(plan({ properties }).items.find((item) => item.key === 'properties:deals')).toMatchObject({
      state: 'partly', reason: 'Storebridge key is there already, and defined differently. It stays as it is.', remedy: expect.stringContaining('unique'),
    });
  });

  test('and was refused last time may be tried again', () => {
    const installed = { 'list:customers': { outcome: 'failed', id: null, message: 'HubSpot forbids it.', at: '' } } as const;
    expect(plan({}, { installed }).items.find(({ key }) => key === 'list:customers')).toMatchObject({ state: 'doubtful', reason: 'Last time it did not work: HubSpot forbids it.' });
  });
});

describe('the checklist', () => {
  const flows = ok([{ id: '1', name: 'Ecommerce: welcome', isEnabled: true }]);

  test('is there for workflows that are there, and sees what is published and switched on', () => {
    const emails = ok([{ id: '5', name: 'Ecommerce: welcome', state: 'AUTOMATED' }]);
    const [list, second] = plan({ flows, emails }, { checked: ['welcome:who'] }).checklists;
    expect([list?.workflow, list?.isEnabled, second]).toEqual(['workflow:welcome', true, undefined]);
    expect(list?.points.filter(({ isDone }) => isDone).map(({ key }) => key)).toEqual(['welcome:published', 'welcome:who', 'welcome:on']);
    expect(list?.points.find(({ key }) => key === 'welcome:sender')?.href).toBe('/email/5');
  });

  test('takes a draft for a draft', () => {
    const emails = ok([{ id: '5', name: 'Ecommerce: welcome', state: 'DRAFT' }]);
    expect(plan({ flows, emails }).checklists[0]?.points.find(({ key }) => key === 'welcome:published')?.isDone).toBe(false);
  });
});

describe('a template', () => {
  test.each(LETTERS.map((letter) => [letter.name, letter] as const))('%s has what HubSpot demands of e-mails, and quotes that end', (_: LetterName, letter) => {
    const text = templateText(letter);
    for (const demanded of ['templateType: email', 'isAvailableForNewContent: true', 'unsubscribe_link', 'site_settings.company_name', 'site_settings.company_street_address_1', 'site_settings.company_city', 'lang="en"']) expect(text).toContain(demanded);
    const values = [...text.matchAll(/(?:html|value)="([^%]*)" ?[%,n]/g)];
    expect(text.match(/\{%/g)).toHaveLength(2);
    for (const [, value = ''] of values) expect(value).not.toContain('"');
  });
});

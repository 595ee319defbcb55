import type { MappingDefinition } from '@storebridge/domain';
import { describe, expect, test } from 'vitest';
import { bridgeSettings, type BridgeSettings } from './bridge-settings.ts';
import { keepOwnRules } from './keep-own-rules.ts';
import { bridgeMappings } from './mappings.ts';
import { FIRST_PIPELINE } from './stages.ts';

const property = (externalPropertyName: string, hubspotPropertyName: string) => ({ externalPropertyName, hubspotPropertyName, dataType: 'STRING' });
type Properties = readonly ReturnType<typeof property>[];

function settingsOf(mappings: Readonly<Record<string, Properties>>): BridgeSettings {
  return bridgeSettings.parse({ enabled: true, mappings: Object.fromEntries(Object.entries(mappings).map(([type, properties]) => [type, { properties }])) });
}

function made(mappings: Readonly<Record<string, Properties>>): readonly MappingDefinition[] {
  return bridgeMappings({ settings: settingsOf(mappings), storeId: 's', appId: '1', pipeline: FIRST_PIPELINE });
}

const rulesOf = (definition: MappingDefinition | undefined) => (definition?.rules ?? []).flatMap(({ source, property: name }) => (name.startsWith('ip__') ? [] : [`${'field' in source ? source.field : `"${source.fixed}"`} > ${name}`]));

describe('the mappings that settings make', () => {
  test('are one for each object type that has properties, what is named by others first', () => {
    const all = made({ LINE_ITEM: [property('n', 'name')], DEAL: [property('n', 'dealname')], CONTACT: [property('m', 'email')], PRODUCT: [property('n', 'name')] });
    expect(all.map(({ name, objectType }) => `${name} ${objectType}`)).toEqual(['bridge-contacts contacts', 'bridge-products products', 'bridge-deals deals', 'bridge-line-items line_items']);
    expect(made({ DEAL: [property('n', 'dealname')], LINE_ITEM: [] }).map(({ name, associations }) => [name, associations])).toEqual([['bridge-deals', undefined]]);
  });

  test('know people by their e-mail address, where the shop tells one', () => {
    const [withEmail] = made({ CONTACT: [property('mail', 'email'), property('first', 'firstname')] });
    expect(withEmail).toMatchObject({ identifier: { field: 'mail', property: 'email' } });
    expect(rulesOf(withEmail)).toEqual(['first > firstname']);
    const [without] = made({ CONTACT: [property('first', 'firstname')] });
    expect(without?.identifier).toEqual({ field: 'storebridge key', property: 'storebridge_key' });
  });

  test('put stages into the pipeline of the account, unless the shop names the pipeline itself', () => {
    const [deals] = made({ DEAL: [property('stage', 'dealstage')] });
    expect(rulesOf(deals)).toEqual(['"default" > pipeline', 'stage > dealstage']);
    expect(deals?.rules.find(({ property: name }) => name === 'dealstage')?.valueMap).toMatchObject({ shipped: 'closedwon', closedwon: 'closedwon', checkout_abandoned: 'appointmentscheduled' });
    const [own] = made({ DEAL: [property('stage', 'dealstage'), property('line', 'pipeline')] });
    expect(rulesOf(own)).toEqual(['stage > dealstage', 'line > pipeline']);
    expect(own?.rules.some(({ valueMap }) => valueMap !== undefined)).toBe(false);
  });
});

describe('new settings', () => {
  const before = made({ CONTACT: [property('m', 'email'), property('f', 'firstname'), property('l', 'lastname')] });
  const next = made({ CONTACT: [property('m', 'email'), property('first', 'firstname'), property('p', 'phone')] });

  test('replace what the old ones made', () => {
    expect(keepOwnRules({ present: before, before, next })).toEqual(next);
  });

  test('leave rules that a person added or changed, and mappings of their own', () => {
    const own: MappingDefinition = { name: 'own', recordKind: 'order', objectType: 'tickets', identifier: { field: 'x', property: 'y' }, rules: [] };
    const changed = before.map((definition) => ({
      ...definition,
      whenGone: 'keep' as const,
      rules: [...definition.rules.map((rule) => (rule.property === 'firstname' ? { ...rule, mode: 'fill-if-empty' as const } : rule)), { source: { fixed: 'customer' }, property: 'lifecyclestage', mode: 'fill-if-new' as const }],
    }));
    const [contacts, last] = keepOwnRules({ present: [...changed, own], before, next });
    expect(rulesOf(contacts)).toEqual(['p > phone', 'f > firstname', '"customer" > lifecyclestage']);
    expect(contacts?.whenGone).toBe('keep');
    expect(last).toEqual(own);
  });
});

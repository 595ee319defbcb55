// What every connector says about itself, and what its shops give.
import { describe, expect, test } from 'vitest';
import { connectors } from '../index.ts';
import type { OpenShop } from './connector.ts';

const SETTINGS: Readonly<Record<string, object>> = {
  pretix: { url: 'https://pretix.example', token: 'abc', organizer: 'harbour', event: 'days27' },
  spree: { token: 'abc' },
  bridge: { storeId: 'my-store' },
};

function openShopOf(connector: (typeof connectors)[number]): OpenShop {
  const open = connector.open(SETTINGS[connector.id]);
  if (!open.ok) throw new Error(open.reason);
  return open.shop;
}

describe.each(connectors.map((connector) => [connector.id, connector] as const))('the connector %s', (_, connector) => {
  const shop = openShopOf(connector);

  test('speaks of itself in sentences', () => {
    expect(connector.description).toMatch(/^[A-Z].*\.$/);
    for (const { label, description } of connector.presets) {
      expect(label).toMatch(/^[A-Z]/);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('gives the mappings of each preset, and of no other', () => {
    for (const { name } of connector.presets) expect(shop.preset(name)?.length).toBeGreaterThan(0);
    expect(shop.preset('toString')).toBeUndefined();
  });

  test('names each kind of records that it has fields or presets for', () => {
    const kinds = connector.kinds.map(({ kind }) => kind);
    for (const kind of kinds) expect(shop.system.fields(kind).length).toBeGreaterThan(0);
    for (const { name } of connector.presets) for (const { recordKind } of shop.preset(name) ?? []) expect(kinds).toContain(recordKind);
  });

  test('begins a new mapping with a field that the records have, and a property that HubSpot has or gets', () => {
    for (const { kind } of connector.kinds) {
      const fields = shop.system.fields(kind).map(({ key }) => key);
      for (const objectType of ['contacts', 'deals', 'tickets', '2-12345']) {
        const identifier = connector.identifierFor(kind, objectType);
        if (identifier === undefined) continue;
        expect(fields).toContain(identifier.field);
        const created = identifier.creates?.properties.map(({ name, unique }) => [name, unique]);
        expect(created ?? [['email', true]]).toEqual([[identifier.property, true]]);
      }
    }
  });

  // A custom shop says with its settings which field that is.
  test.skipIf(connector.id === 'bridge')('finds contacts by their e-mail address', () => {
    for (const { kind } of connector.kinds.filter((each) => each.kind !== 'product')) expect(connector.identifierFor(kind, 'contacts')).toMatchObject({ property: 'email' });
  });

  test('has no identifier for kinds of records that it does not have', () => {
    expect(connector.identifierFor('cart', 'deals')).toBeUndefined();
  });

  test('agrees with its presets about what finds an object', () => {
    for (const { name } of connector.presets) {
      for (const { recordKind, objectType, identifier, groups = [] } of shop.preset(name) ?? []) {
        const { creates, ...own } = connector.identifierFor(recordKind, objectType) ?? {};
        expect(own).toEqual(identifier);
        expect(groups).toEqual(expect.arrayContaining(creates === undefined ? [] : [creates]));
      }
    }
  });

  test('knows which of its secrets are given', () => {
    expect(shop.secrets).toEqual(connector.secrets);
  });

  test('tells each mistake in the settings at its place', () => {
    const opened = connector.open({ ...SETTINGS[connector.id], token: 7, colour: 'red', 'second colour': 'blue' });
    const mistakes = opened.ok ? [] : opened.mistakes;
    expect(mistakes.map(({ path }) => path)).toEqual(expect.arrayContaining(['token', 'colour', 'second colour']));
    for (const { message } of mistakes) expect(message).toMatch(/\w/);
  });

  test('can do what its shops can', () => {
    expect(connector.canRead).toBe(shop.reader !== undefined);
    expect(connector.canHear).toBe(shop.webhook !== undefined);
  });
});

test('a shop of pretix that is connected by consent has no secrets', () => {
  const open = connectors.find(({ id }) => id === 'pretix')?.open({ ...SETTINGS['pretix'], token: undefined, consent: true });
  expect(open?.ok === true && open.shop.secrets).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { bridge } from './connector.ts';
import { toBridgeRecord } from './to-record.ts';

const property = (externalPropertyName: string, hubspotPropertyName: string, dataType = 'STRING') => ({ externalPropertyName, hubspotPropertyName, dataType });
const SETTINGS = {
  enabled: true,
  webhookUri: null,
  mappings: {
    CONTACT: { properties: [property('mail', 'email'), property('first', 'firstname')] },
    LINE_ITEM: { properties: [property('label', 'name'), property('count', 'quantity', 'NUMBER'), property('cost', 'price', 'NUMBER')] },
    DEAL: { properties: [property('name', 'dealname'), property('stage', 'dealstage'), property('total', 'amount', 'NUMBER'), property('placed', 'closedate', 'DATETIME')] },
  },
};

function open(catalog: unknown, store: object = {}) {
  const opened = bridge.open({ storeId: 's', ...store }, catalog);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.shop.system;
}

describe('a custom shop', () => {
  test('has the fields that the settings name, and those by which its records are known', () => {
    expect(open(SETTINGS).fields('order').map(({ key, type }) => `${key} ${type}`)).toEqual(['name text', 'stage option', 'total number', 'placed datetime', 'storebridge key text', 'storebridge external id text']);
    expect(open(null).fields('product').map(({ key }) => key)).toEqual(['storebridge key', 'storebridge external id']);
    expect(open(SETTINGS).fields('company')).toEqual([]);
  });

  test('lists orders and customers by what goes into HubSpot', () => {
    const { summarise } = open(SETTINGS, { currency: 'EUR' });
    const fields = { name: '#1', stage: 'processed', total: '25.00', placed: '1767225600000' };
    expect(summarise?.({ kind: 'order', key: 'o1', fields })).toEqual({ title: '#1', person: null, personName: null, status: 'processed', amount: { minor: 2500, currency: 'EUR' }, happenedAt: '2026-01-01T00:00:00.000Z' });
    expect(summarise?.({ kind: 'customer', key: 'c1', fields: { mail: ' Ann@Shop.com', first: 'Ann' } })).toMatchObject({ title: 'Ann', person: 'ann@shop.com', personName: 'Ann' });
    expect(summarise?.({ kind: 'order', key: 'o1', fields: { total: 'much', placed: 'once' } })).toMatchObject({ title: 'o1', amount: null, happenedAt: null });
  });

  test('lists a line with what it sells, and all of it together as its amount', () => {
    const { summarise } = open(SETTINGS, { currency: 'EUR' });
    expect(summarise?.({ kind: 'order-position', key: 'l1', fields: { label: 'Boat trip', count: '2', cost: '12.50' } })).toMatchObject({ title: 'Boat trip', amount: { minor: 2500, currency: 'EUR' }, sold: { name: 'Boat trip', quantity: 2 } });
    expect(summarise?.({ kind: 'order-position', key: 'l1', fields: { count: 'some' } })).toMatchObject({ title: 'l1', amount: null, sold: { quantity: 1 } });
  });

  test.for([
    ['25', '1', 2500], ['5.125', '4', 2050], ['1.005', '1', 101], ['0.333', '3', 100], ['-4.99', '1', -499], ['-0.001', '1', 0], ['19.999', '1', 2000], ['.5', '2', 100],
    ['1e3', '1', null], ['1,5', '1', null], ['', '1', null], ['9007199254740993', '1', null],
  ] as const)('a price of %j times %j comes to %j cents', ([cost, count, minor]) => {
    const { amount } = open(SETTINGS, { currency: 'EUR' }).summarise?.({ kind: 'order-position', key: 'l1', fields: { cost, count } }) ?? {};
    expect(amount).toEqual(minor === null ? null : { minor, currency: 'EUR' });
  });

  test('says why nothing is sent', () => {
    const order = { kind: 'order', fields: { name: '#1' } } as const;
    expect(open(null).whyNotSent?.(order)?.cause).toBe('settings-missing');
    expect(open({ ...SETTINGS, enabled: false }).whyNotSent?.(order)?.cause).toBe('settings-disabled');
    expect(open(SETTINGS).whyNotSent?.({ kind: 'product', fields: { name: 'x' } })?.cause).toBe('mapping-missing');
    expect(open(SETTINGS).whyNotSent?.({ kind: 'order', fields: { other: 'x' } })?.cause).toBe('properties-missing');
    expect(open(SETTINGS).whyNotSent?.(order)).toBeUndefined();
  });

  test('names the cart of an order where the settings say in which property', () => {
    expect(open(SETTINGS, { cartProperty: 'cart' }).cartOf?.({ cart: ' k1 ' })).toBe('k1');
    expect(open(SETTINGS, { cartProperty: 'cart' }).cartOf?.({ cart: '' })).toBeUndefined();
    expect(open(SETTINGS).cartOf?.({ cart: 'k1' })).toBeUndefined();
  });

  test('is refused with a store that no message could name', () => {
    expect(bridge.open({ storeId: ' ' }).ok).toBe(false);
    expect(bridge.open({ storeId: 's', abandonAfterMinutes: 0 }).ok).toBe(false);
    expect(bridge.open({ storeId: 's', currency: 'euro' }).ok).toBe(false);
  });
});

describe('a message becomes a record', () => {
  const upsert = { action: 'UPSERT', changedAt: 5, externalObjectId: 'l1', properties: {}, associations: {} } as const;

  test('known by store and external id', () => {
    expect(toBridgeRecord({ ...upsert, properties: { name: 'A' }, associations: { DEAL: ['o1', 'o1'], PRODUCT: [] } }, 'LINE_ITEM', 'my-store')).toMatchObject({
      kind: 'order-position', key: 'l1', version: { changedAt: 5, isPartial: true },
      fields: { name: 'A', 'storebridge key': 'my-store:l1', 'storebridge external id': 'l1' },
      related: { order: ['o1'], product: [] },
    });
  });

  test('with the associations that version 1 told among the properties', () => {
    const record = toBridgeRecord({ ...upsert, properties: { name: 'A', hs_assoc__deal_id: 'o1', hs_assoc__contact_ids: 'c1; c2' } }, 'LINE_ITEM', 's');
    expect(record.related).toEqual({ order: ['o1'], customer: ['c1', 'c2'] });
    expect(Object.keys(record.fields)).toEqual(['name', 'storebridge key', 'storebridge external id']);
  });

  test('that is gone where the shop deletes it', () => {
    expect(toBridgeRecord({ ...upsert, action: 'DELETE' }, 'DEAL', 's').version).toMatchObject({ isGone: true, rank: 2 });
  });
});

import { describe, expect, test } from 'vitest';
import { explainSchemaError } from '../kit/schema-error.ts';
import { bridgeSettings, bridgeStore } from './bridge-settings.ts';

const mapped = (hubspotPropertyName: string, dataType = 'STRING') => ({ externalPropertyName: `shop ${hubspotPropertyName}`, hubspotPropertyName, dataType });
const settings = (mappings: unknown, more: object = {}) => ({ enabled: true, webhookUri: null, mappings, ...more });

function mistakesIn(input: unknown): string {
  const { error } = bridgeSettings.safeParse(input);
  return error === undefined ? '' : explainSchemaError(error);
}

describe('the settings of the bridge', () => {
  test('are taken as old clients put them', () => {
    const old = { enabled: true, importOnInstall: false, webhookUri: 'https://shop.com/hook', mappings: { CONTACT: { properties: [mapped('email')] }, DEAL: { properties: [] }, PRODUCT: { properties: [mapped('name'), mapped('hs_images', 'AVATAR_IMAGE')] }, LINE_ITEM: { properties: [] } } };
    expect(bridgeSettings.parse(old)).toEqual(old);
  });

  test('take a property for a text where they do not say', () => {
    const { mappings } = bridgeSettings.parse(settings({ CONTACT: { properties: [{ externalPropertyName: 'mail', hubspotPropertyName: 'email' }] } }));
    expect(mappings.CONTACT?.properties[0]?.dataType).toBe('STRING');
  });

  test('need neither a webhook nor all four object types', () => {
    expect(bridgeSettings.parse({ enabled: false, mappings: {} })).toEqual({ enabled: false, importOnInstall: false, webhookUri: null, mappings: {} });
  });

  test.for([
    [{}, 'enabled: '],
    [settings({ COMPANY: { properties: [] } }), 'mappings: Unrecognized key: "COMPANY"'],
    [settings({ DEAL: { properties: [mapped('amount', 'MONEY')] } }), 'mappings.DEAL.properties.0.dataType: '],
    [settings({ DEAL: { properties: [mapped('')] } }), 'mappings.DEAL.properties.0.hubspotPropertyName: must not be empty'],
    [settings({ DEAL: { properties: [mapped('amount'), { ...mapped('amount'), externalPropertyName: 'other' }] } }), 'mappings.DEAL.properties.1.hubspotPropertyName: "amount" is filled by another property already'],
    [settings({ DEAL: { properties: [mapped('picture', 'AVATAR_IMAGE')] } }), 'mappings.DEAL.properties.0.dataType: AVATAR_IMAGE is for products only'],
    [settings({ PRODUCT: { properties: [mapped('a', 'AVATAR_IMAGE'), mapped('b', 'AVATAR_IMAGE')] } }), 'mappings.PRODUCT.properties.1.dataType: a product has one AVATAR_IMAGE'],
    [settings({}, { webhookUri: 'javascript:alert(1)' }), 'webhookUri: must be an http or https address'],
  ])('are refused with the place of the mistake: %#', ([input, mistake]) => {
    expect(mistakesIn(input)).toContain(mistake);
  });
});

test('a store has an id and a label, and perhaps a back end', () => {
  expect(bridgeStore.parse({ id: ' my-store ', label: 'My store' })).toEqual({ id: 'my-store', label: 'My store', adminUri: null });
  expect(bridgeStore.safeParse({ id: '', label: 'My store' }).success).toBe(false);
  expect(bridgeStore.safeParse({ id: 'a', label: 'A', adminUri: 'ftp://shop.com' }).success).toBe(false);
});

// How far a workspace is.
import type { ShopSummary } from '@storebridge/server/contract';
import { expect, test } from 'vitest';
import { firstSteps as stepsFor } from './first-steps.ts';

const portal = { id: 1, name: 'main', hubId: 1, kind: 'hubspot' } as const;
const shop = (slug: string, changes: Partial<ShopSummary> = {}): ShopSummary => ({
  slug, name: slug,
  connector: { id: 'pretix', label: 'pretix' },
  portal: null,
  integration: 'disabled',
  counts: { orders: 0, waiting: 0, problems: 0 },
  lastRun: null,
  hasMappings: false,
  hasSent: false,
  connectedAt: null,
  ...changes,
});

const can = { hear: false, discover: false, consent: false };
const connectors = [{ id: 'pretix', can: { ...can, read: true } }, { id: 'spree', can: { ...can, read: false } }, { id: 'bridge', can: { ...can, read: false } }];
const spree = { id: 'spree', label: 'Spree' };
const bridge = { id: 'bridge', label: 'Custom shop' };
const firstSteps = (shops: readonly ShopSummary[]) => stepsFor(shops, connectors);
const next = (changes: Partial<ShopSummary>): string | undefined => {
  const way = firstSteps([shop('a', changes)]);
  return way?.steps[way.done];
};

test('without a shop nothing is done, and the steps are those of any shop system', () => {
  expect(firstSteps([])).toEqual({ steps: ['add-shop', 'connect', 'map', 'arrive'], done: 0, shop: undefined });
});

test.each([
  ['a new shop', {}, 'enable'],
  ['an enabled shop', { integration: 'not-connected' }, 'connect'],
  ['a connected shop', { integration: 'active', portal }, 'map'],
  ['a connected shop that is switched off again', { integration: 'disabled', portal, hasMappings: true }, 'enable'],
  ['a shop with mappings', { integration: 'active', portal, hasMappings: true }, 'arrive'],
  ['a shop that HubSpot lets in no more', { integration: 'reconnect', portal, hasMappings: true }, 'arrive'],
  ['a shop that posts its orders', { connector: spree, integration: 'active', portal, hasMappings: true }, 'post'],
  ['a new custom shop', { connector: bridge, integration: 'not-connected' }, 'connect'],
  ['a custom shop with an account', { connector: bridge, integration: 'active', portal }, 'fields'],
  ['a custom shop with fields', { connector: bridge, integration: 'active', portal, hasMappings: true }, 'send'],
  ['a custom shop that is switched off', { connector: bridge, portal, hasMappings: true }, 'enable'],
] as const)('what comes next for %s', (_, changes, step) => {
  expect(next(changes)).toBe(step);
});

test('a custom shop has no step to enable it, as it begins enabled', () => {
  expect(firstSteps([shop('a', { connector: bridge, integration: 'not-connected' })])?.steps).toEqual(['add-shop', 'connect', 'fields', 'send']);
});

test('the shop that is furthest counts, of whatever system it is', () => {
  expect(firstSteps([shop('new'), shop('further', { integration: 'active', portal }), shop('also-new')])?.shop?.slug).toBe('further');
  expect(firstSteps([shop('events', { integration: 'active', portal }), shop('mugs', { connector: bridge, integration: 'active', portal, hasMappings: true })])?.shop?.slug).toBe('mugs');
});

test('once something has arrived, nobody needs the steps', () => {
  expect(firstSteps([shop('new'), shop('old', { hasSent: true })])).toBeUndefined();
});

// How far a workspace is.
import type { ShopSummary } from '@storebridge/server/contract';
import { expect, test } from 'vitest';
import { firstSteps } from './first-steps.ts';

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

test('without a shop nothing is done', () => {
  expect(firstSteps([])).toEqual({ done: 0, shop: undefined });
});

test.each([
  ['a new shop', {}, 1],
  ['an enabled shop', { integration: 'not-connected' }, 2],
  ['a connected shop', { integration: 'active', portal }, 3],
  ['a connected shop that is switched off again', { integration: 'disabled', portal, hasMappings: true }, 1],
  ['a shop with mappings', { integration: 'active', portal, hasMappings: true }, 4],
  ['a shop that HubSpot lets in no more', { integration: 'reconnect', portal, hasMappings: true }, 4],
] as const)('%s has its steps behind it', (_, changes, done) => {
  expect(firstSteps([shop('a', changes)])?.done).toBe(done);
});

test('the shop that is furthest counts', () => {
  expect(firstSteps([shop('new'), shop('further', { integration: 'active', portal }), shop('also-new')])?.shop?.slug).toBe('further');
});

test('once something has arrived, nobody needs the steps', () => {
  expect(firstSteps([shop('new'), shop('old', { hasSent: true })])).toBeUndefined();
});

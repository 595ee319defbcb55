// How the intents of one object type are cut into portions.
import { mappingId, recordId, shopId, workspaceId, type Intent } from '@storebridge/domain';
import type { WaitingIntent } from '@storebridge/store';
import { expect, test } from 'vitest';
import { portionsOf } from './portions-of.ts';
import type { ShopSettings } from './prepare-deliverables.ts';

const CONTACTS = { id: mappingId(1), objectType: 'contacts' };
const settings: ShopSettings = { mappings: new Map([[shopId(1), new Map([['guests', CONTACTS]])]]), timeZones: new Map(), groups: new Map() };

const waiting = (id: number, email: string, associations: Intent['associations'] = []): WaitingIntent => ({
  id, workspaceId: workspaceId(1), shopId: shopId(1), mappingId: CONTACTS.id, recordId: recordId(id), recordKind: 'order', recordKey: String(id), revision: 1,
  intent: { objectType: 'contacts', identifier: { property: 'email', value: email }, assignments: [], associations },
  priority: 'backfill', attempts: 0, receipts: [], runId: null, notedAt: new Date(0),
});
const addresses = (count: number): readonly WaitingIntent[] => Array.from({ length: count }, (_, index) => waiting(index + 1, `${index}@shop.com`));

test('few objects are one portion', () => {
  const due = addresses(1_000);
  expect(portionsOf(due, settings, 1_000)).toEqual([due]);
});

test('many objects are portions of full batches, and nothing is left out or doubled', () => {
  const due = addresses(2_350);
  const portions = portionsOf(due, settings, 1_000);
  expect(portions.map(({ length }) => length)).toEqual([1_000, 1_000, 350]);
  expect(portions.flat()).toEqual(due);
});

test('intents for one object stay together in the order of their arrival, where the last of them belongs', () => {
  const [early, late] = [waiting(0, 'Ann@shop.com'), waiting(5_000, 'ann@shop.com')];
  const portions = portionsOf([early, ...addresses(1_500), late], settings, 1_000);
  expect(portions.map(({ length }) => length)).toEqual([1_000, 502]);
  expect(portions[1]?.slice(-2)).toEqual([early, late]);
});

test('objects that refer to others of their type are not parted', () => {
  const due = [...addresses(1_200), waiting(2_000, 'guest@shop.com', [{ mapping: 'guests', kind: 'order', key: '7' }])];
  expect(portionsOf(due, settings, 1_000)).toEqual([due]);
});

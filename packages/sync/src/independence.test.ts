// Which portions need not wait for each other.
import { mappingId, recordId, shopId, workspaceId, type Intent } from '@storebridge/domain';
import type { WaitingIntent } from '@storebridge/store';
import { expect, test } from 'vitest';
import { isIndependent } from './independence.ts';
import type { Portion } from './portions-due.ts';

const GUESTS = { id: mappingId(1), objectType: 'contacts' };
const BUYERS = { id: mappingId(2), objectType: 'contacts' };
const DEALS = { id: mappingId(3), objectType: 'deals' };
const settings: Portion['settings'] = { mappings: new Map([[shopId(1), new Map([['guests', GUESTS], ['buyers', BUYERS], ['deals', DEALS]])]]), timeZones: new Map(), groups: new Map() };

function portion({ id, objectType }: typeof GUESTS, key: string, value: string, associations: Intent['associations'] = []): Portion {
  const waiting: WaitingIntent = {
    id: 1, workspaceId: workspaceId(1), shopId: shopId(1), mappingId: id, recordId: recordId(1), recordKind: 'order', recordKey: key, revision: 1,
    intent: { objectType, identifier: { property: 'email', value }, assignments: [], associations }, priority: 'backfill', attempts: 0, receipts: [], runId: null, notedAt: new Date(0),
  };
  return { objectType, due: [waiting], isRemoval: false, asksAfresh: false, settings, isOtherDue: () => Promise.resolve(false) };
}

const contact = portion(BUYERS, 'A', 'ann@shop.com');

test('objects that know nothing of each other', () => {
  expect(isIndependent(portion(BUYERS, 'B', 'ben@shop.com'), contact)).toBe(true);
  expect(isIndependent(portion(DEALS, 'B', 'B', [{ mapping: 'buyers', kind: 'order', key: 'B' }]), contact)).toBe(true);
  expect(isIndependent(portion(DEALS, 'A', 'ann@shop.com'), contact)).toBe(true);
});

test('one object under two names', () => {
  expect(isIndependent(portion(GUESTS, 'B', 'Ann@Shop.com'), contact)).toBe(false);
  expect(isIndependent(portion(BUYERS, 'A', 'anna@shop.com'), contact)).toBe(false);
});

test('one that refers to the other, either way', () => {
  const deal = portion(DEALS, 'A', 'A', [{ mapping: 'buyers', kind: 'order', key: 'A' }]);
  expect(isIndependent(deal, contact)).toBe(false);
  expect(isIndependent(contact, deal)).toBe(false);
});

test('what is to go waits, and is waited for', () => {
  const other = portion(BUYERS, 'B', 'ben@shop.com');
  expect(isIndependent({ ...other, isRemoval: true }, contact)).toBe(false);
  expect(isIndependent(other, { ...contact, isRemoval: true })).toBe(false);
});

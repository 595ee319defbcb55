// A process that was halted for longer than its lease lasts: what it settles late changes nothing about what another one has delivered since.
import type { MappingDefinition } from '@storebridge/domain';
import { countProblems } from '@storebridge/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGraphHouse, type GraphHouse, type Told } from '../../../test/house/graph-house.ts';

const MAPPINGS: readonly MappingDefinition[] = [
  { name: 'contacts', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [] },
  {
    name: 'deals', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'shop_order' }, associations: [{ mapping: 'contacts' }],
    rules: [{ source: { field: 'total' }, property: 'amount', mode: 'overwrite' }, { source: { field: 'code' }, property: 'dealname', mode: 'overwrite' }, { source: { fixed: 'closedwon' }, property: 'dealstage', mode: 'fill-if-new' }],
    groups: [{ name: 'shop', label: 'Shop', properties: [{ name: 'shop_order', label: 'Shop order', type: 'string', fieldType: 'text', unique: true }] }],
  },
];
/** More than a delivery has calls. */
const MOST_CALLS = 30;

let house: GraphHouse;
beforeAll(async () => {
  house = await openGraphHouse(MAPPINGS);
});
afterAll(() => house.close());

const order = (code: string, customer: string, total: number): Told => ({ kind: 'order', key: code, fields: { code, email: `${customer}-${code}@shop.com`.toLowerCase(), total } });

function seen(code: string) {
  const { account } = house;
  const deal = account.find('deals', 'shop_order', code);
  const contacts = account.associationsOf('deals', deal?.id ?? '0', 'contacts').map(({ id }) => account.get('contacts', id)?.properties['email'] ?? '');
  return { amount: deal?.properties['amount'], customers: contacts.map((email) => email.split('-')[0]) };
}

/** At each call in turn: one process is halted with what the order said at noon, and another one delivers what it says in the evening. */
async function haltAtEachCall(begin: (code: string) => Promise<void>, end: (code: string) => Promise<void>): Promise<void> {
  let halts = 0;
  for (; halts < MOST_CALLS; halts += 1) {
    const code = `L${halts}-${begin.name}`;
    await begin(code);
    await house.note(order(code, 'noon', 200));
    await house.carry();
    const process = await house.halt({ after: halts, at: 'answer' });
    await house.tell(order(code, 'evening', 300));
    await process.wake();
    await end(code);
    expect(await countProblems(house.database.db, { shopId: house.shop.id })).toBe(0);
    if (!process.isHalted) break;
  }
  expect(halts).toBeGreaterThan(1);
  expect(halts).toBeLessThan(MOST_CALLS);
}

async function isThere(code: string): Promise<void> {
  await house.tell(order(code, 'morning', 100));
}

async function isNew(): Promise<void> {
  await Promise.resolve();
}

test.each([['is there', isThere], ['is new', isNew]] as const)('an order that %s shows what it said last', async (_, begin) => {
  await haltAtEachCall(begin, async (code) => {
    expect(seen(code)).toEqual({ amount: '300', customers: ['evening'] });
    await house.tell(order(code, 'night', 400));
    expect(seen(code)).toEqual({ amount: '400', customers: ['night'] });
  });
});

test.each([['is there', isThere], ['is new', isNew]] as const)('an order that %s can go back to what the late process has sent', async (_, begin) => {
  await haltAtEachCall(begin, async (code) => {
    await house.tell(order(code, 'noon', 200));
    expect(seen(code)).toEqual({ amount: '200', customers: ['noon'] });
  });
});

// More than one portion holds, and more than is taken at a time.
import type { MappingDefinition } from '@storebridge/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGraphHouse, type GraphHouse, type Told } from '../../../test/house/graph-house.ts';

const BUYERS: MappingDefinition = {
  name: 'buyers', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' },
  rules: [{ source: { field: 'name' }, property: 'firstname', mode: 'overwrite' }],
};

const DEALS: MappingDefinition = {
  name: 'deals', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'shop_order' }, onlyWhen: { field: 'isSale', isOneOf: ['true'] },
  rules: [{ source: { field: 'code' }, property: 'dealname', mode: 'overwrite' }, { source: { fixed: 'closedwon' }, property: 'dealstage', mode: 'overwrite' }],
  associations: [{ mapping: 'buyers' }],
  groups: [{ name: 'shop', label: 'Shop', properties: [{ name: 'shop_order', label: 'Shop order', type: 'string', fieldType: 'text', unique: true }] }],
};
/** Two objects at a time: portions of one take and of the next are on their way side by side. */
const SMALL = { take: 5, portion: 2 };

let house: GraphHouse;
beforeAll(async () => {
  house = await openGraphHouse([BUYERS, DEALS]);
});
afterAll(() => house.close());

const order = (key: string, email: string, name: string): Told => ({ kind: 'order', key, fields: { email, name } });
const nameOf = (email: string): string | null | undefined => house.account.find('contacts', 'email', email)?.properties['firstname'];

test('all of them arrive once, wherever the process ends', async () => {
  await house.note(...Array.from({ length: 1_250 }, (_, index) => order(`many-${index}`, `many-${index}@shop.com`, `Guest ${index}`)));
  await house.carry();
  // While the first portion is read, written and settled, and while the second one is.
  for (const after of [1, 6, 13, 16]) await house.deliver({ after, at: 'answer' });
  expect(await house.deliver()).toBe(true);
  expect(house.account.count('contacts')).toBe(1_250);
  expect(nameOf('many-1249@shop.com')).toBe('Guest 1249');
  expect(await house.waiting()).toBe(0);
});

test('of two addresses of one contact the newest word stands, also where they are portions apart', async () => {
  const { id } = house.account.create('contacts', { email: 'first@shop.com' });
  house.account.addSecondaryEmail(id, 'second@shop.com');
  await house.note(
    order('first', 'first@shop.com', 'One'),
    ...Array.from({ length: 1_100 }, (_, index) => order(`more-${index}`, `more-${index}@shop.com`, `Guest ${index}`)),
    order('second', 'second@shop.com', 'Two'),
    order('third', 'first@shop.com', 'Three'),
  );
  await house.carry();
  await house.deliver();
  expect(nameOf('first@shop.com')).toBe('Three');
});

const sale = (key: string): Told => ({ kind: 'order', key, fields: { email: `${key}@shop.com`, name: 'Guest', code: key, isSale: true } });

test('whichever call is the last one of a process, the next one brings each deal to its contact, and nothing twice', async () => {
  for (let after = 0; after < 20; after += 1) {
    const keys = Array.from({ length: 6 }, (_, index) => `sale-${after}-${index}`);
    await house.note(...keys.map(sale));
    await house.carry();
    await house.deliver({ after, at: after % 2 === 0 ? 'call' : 'answer' }, SMALL);
    expect(await house.deliver(undefined, SMALL)).toBe(true);
    const deals = [...house.account.objects('deals')].filter(({ properties }) => properties['shop_order']?.startsWith(`sale-${after}-`));
    expect(deals.map(({ properties }) => properties['shop_order'] ?? '').toSorted((one, other) => one.localeCompare(other))).toEqual(keys);
    for (const { id, properties } of deals) {
      const contact = house.account.find('contacts', 'email', `${properties['shop_order']}@shop.com`);
      expect(house.account.associationsOf('deals', id, 'contacts').map((each) => each.id)).toEqual([contact?.id]);
    }
    expect(await house.waiting()).toBe(0);
  }
});

test('an account that cannot be reached is asked for one portion and not for all of them', async () => {
  await house.note(...Array.from({ length: 2_500 }, (_, index) => order(`late-${index}`, `late-${index}@shop.com`, 'Guest')));
  await house.carry();
  house.simulator.addFault({ times: 'always', effect: { kind: 'drop', commit: false } });
  const before = house.simulator.requestLog.count({});
  await house.deliver();
  expect(house.simulator.requestLog.count({}) - before).toBeLessThan(100);
  expect(await house.waiting()).toBe(2_500);
});

// Former contacts: an order keeps no contact that it has nothing to do with any more, and gets none back.
import type { MappingDefinition } from '@storebridge/domain';
import { cancelProblems, cancelTransfers, listProblems } from '@storebridge/store';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openGraphHouse, type GraphHouse, type Told } from '../../../test/house/graph-house.ts';

const contactsOf = (name: string, recordKind: 'order' | 'order-position'): MappingDefinition => ({ name, recordKind, objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [] });
const MAPPINGS: readonly MappingDefinition[] = [
  contactsOf('buyers', 'order'),
  contactsOf('guests', 'order-position'),
  {
    name: 'deals', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'shop_order' }, associations: [{ mapping: 'buyers' }, { mapping: 'guests' }],
    rules: [{ source: { field: 'code' }, property: 'dealname', mode: 'overwrite' }, { source: { fixed: 'closedwon' }, property: 'dealstage', mode: 'fill-if-new' }],
    groups: [{ name: 'shop', label: 'Shop', properties: [{ name: 'shop_order', label: 'Shop order', type: 'string', fieldType: 'text', unique: true }] }],
  },
];
const REFUSED = 'refused-by-hubspot@shop.example';

let house: GraphHouse;
let code = '';
let orders = 0;
beforeAll(async () => {
  house = await openGraphHouse(MAPPINGS);
});
afterAll(() => house.close());
beforeEach(() => {
  orders += 1;
  code = `F${orders}`;
});

const order = (email: string): Told => ({ kind: 'order', key: code, fields: { code, email }, related: { 'order-position': [`${code}-1`] } });
const guest = (email: string): Told => ({ kind: 'order-position', key: `${code}-1`, fields: { email } });
const ann = (): string => `ann.${code}@shop.com`.toLowerCase();
const bob = (): string => `bob.${code}@shop.com`.toLowerCase();

function contacts(): readonly string[] {
  const { account } = house;
  const deal = account.find('deals', 'shop_order', code);
  return account.associationsOf('deals', deal?.id ?? '0', 'contacts').map(({ id }) => account.get('contacts', id)?.properties['email'] ?? '').toSorted((one, other) => one.localeCompare(other));
}

/** What the periodic task does. */
async function comeToRest(): Promise<void> {
  await house.tell();
  await house.tell();
}

describe('an order that has no customer any more', () => {
  test('loses its former contact', async () => {
    await house.tell(order(ann()), guest(bob()));
    await house.tell(order(''));
    await comeToRest();
    expect(contacts()).toEqual([bob()]);
  });

  test('keeps the contact as long as a guest of the order is the same person', async () => {
    await house.tell(order(ann()), guest(ann()));
    await house.tell(order(''));
    await comeToRest();
    expect(contacts()).toEqual([ann()]);
  });
});

test('an order loses the former contact of a guest who has no address any more', async () => {
  await house.tell(order(ann()), guest(bob()));
  await house.tell(guest(''));
  await comeToRest();
  expect(contacts()).toEqual([ann()]);
  await house.tell(guest(bob()));
  await comeToRest();
  expect(contacts()).toEqual([ann(), bob()]);
});

describe('a former contact of a guest whose new address HubSpot refuses', () => {
  const refuse = async (): Promise<void> => {
    await house.tell(order(ann()), guest(bob()));
    await house.tell(guest(REFUSED));
    await comeToRest();
    expect(contacts()).toEqual([ann()]);
  };

  test('is not associated again when the problem is given up', async () => {
    await refuse();
    await cancelProblems(house.database.db, await listProblems(house.database.db, { shopId: house.shop.id }), new Date());
    await comeToRest();
    await house.tell(order(ann()));
    await comeToRest();
    expect(contacts()).toEqual([ann()]);
  });

  test('is not associated again when the transfer is given up', async () => {
    await refuse();
    const { rows } = { rows: await house.database.db.selectFrom('records').select(['id']).where('key', '=', `${code}-1`).execute() };
    const [record] = rows;
    await cancelTransfers(house.database.db, house.shop, [{ id: record?.id as never, kind: 'order-position', key: `${code}-1` }], new Date());
    await comeToRest();
    await house.tell(order(ann()));
    await comeToRest();
    expect(contacts()).toEqual([ann()]);
  });

  test('is associated again when the guest has the former address again', async () => {
    await refuse();
    await cancelProblems(house.database.db, await listProblems(house.database.db, { shopId: house.shop.id }), new Date());
    await house.tell(guest(bob()));
    await comeToRest();
    expect(contacts()).toEqual([ann(), bob()]);
  });
});

describe('a guest who has an address only later', () => {
  test('is associated when the guest alone is told', async () => {
    await house.tell(order(ann()), guest(''));
    await house.tell(guest(bob()));
    await comeToRest();
    expect(contacts()).toEqual([ann(), bob()]);
  });

  test('is associated when the whole order is told again', async () => {
    await house.tell(order(ann()), guest(''));
    await house.tell(order(ann()), guest(bob()));
    await comeToRest();
    expect(contacts()).toEqual([ann(), bob()]);
  });
});

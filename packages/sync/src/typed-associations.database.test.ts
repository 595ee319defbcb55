// One person who is the buyer of a deal and a guest of it: each kind of association goes and stays by itself.
import type { AssociationType, MappingDefinition } from '@storebridge/domain';
import { saveMappings } from '@storebridge/store';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openGraphHouse, type GraphHouse, type Told } from '../../../test/house/graph-house.ts';

/** HubSpot's own number for a deal with a contact. */
const PLAIN = 3;

const contactsOf = (name: string, recordKind: 'order' | 'order-position'): MappingDefinition => ({ name, recordKind, objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [] });
const deals = (buyers: Partial<{ type: AssociationType }>, guests: Partial<{ type: AssociationType }>): MappingDefinition => ({
  name: 'deals', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'shop_order' }, associations: [{ mapping: 'buyers', ...buyers }, { mapping: 'guests', ...guests }],
  rules: [{ source: { field: 'code' }, property: 'dealname', mode: 'overwrite' }, { source: { fixed: 'closedwon' }, property: 'dealstage', mode: 'fill-if-new' }],
  groups: [{ name: 'shop', label: 'Shop', properties: [{ name: 'shop_order', label: 'Shop order', type: 'string', fieldType: 'text', unique: true }] }],
});

let house: GraphHouse;
let buyer: AssociationType;
let guest: AssociationType;
let code = '';
let orders = 0;

beforeAll(async () => {
  house = await openGraphHouse([]);
  [buyer, guest] = [await makeLabel('buyer'), await makeLabel('guest')];
});
afterAll(() => house.close());
beforeEach(() => {
  orders += 1;
  code = `T${orders}`;
});

async function makeLabel(name: string): Promise<AssociationType> {
  const init = { method: 'POST', headers: { authorization: 'Bearer pat-na1-graph', 'content-type': 'application/json' }, body: JSON.stringify({ name, label: name }) };
  const answer = await house.simulator.fetch('https://api.hubapi.com/crm/associations/2026-03/deals/contacts/labels', init);
  const { results } = (await answer.json()) as { readonly results: readonly { readonly typeId: number }[] };
  return { category: 'USER_DEFINED', typeId: results[0]?.typeId ?? 0 };
}

const send = (buyers: Partial<{ type: AssociationType }>, guests: Partial<{ type: AssociationType }>) =>
  saveMappings(house.database.db, house.shop, [contactsOf('buyers', 'order'), contactsOf('guests', 'order-position'), deals(buyers, guests)], new Date());

/** An order of Ann, who may also be a guest of it. */
function order(email: string, hasGuest: boolean): readonly Told[] {
  return [
    { kind: 'order', key: code, fields: { code, email }, related: { 'order-position': hasGuest ? [`${code}-1`] : [] } },
    { kind: 'order-position', key: `${code}-1`, fields: { email: ann() } },
  ];
}

const ann = (): string => `ann.${code}@shop.com`.toLowerCase();

/** The kinds of associations between the deal and Ann. */
function kindsOfAnn(): readonly number[] {
  const { account } = house;
  const [deal, contact] = [account.find('deals', 'shop_order', code), account.find('contacts', 'email', ann())];
  return account.associationsOf('deals', deal?.id ?? '0', 'contacts').find(({ id }) => id === contact?.id)?.typeIds ?? [];
}

test('a guest who is no guest any more stays the buyer', async () => {
  await send({}, { type: guest });
  await house.tell(...order(ann(), true));
  expect(kindsOfAnn()).toEqual([PLAIN, guest.typeId]);
  await house.tell(...order(ann(), false));
  expect(kindsOfAnn()).toEqual([PLAIN]);
});

test('a buyer who is no buyer any more stays a guest', async () => {
  await send({}, { type: guest });
  await house.tell(...order(ann(), true));
  await house.tell(...order('bob@shop.com', true));
  expect(kindsOfAnn()).toEqual([PLAIN, guest.typeId]);
});

test('of two kinds with labels the other one stays', async () => {
  await send({ type: buyer }, { type: guest });
  await house.tell(...order(ann(), true));
  expect(new Set(kindsOfAnn())).toEqual(new Set([PLAIN, buyer.typeId, guest.typeId]));
  await house.tell(...order('bob@shop.com', true));
  expect(kindsOfAnn()).toEqual([PLAIN, guest.typeId]);
});

test('two of one kind make one association, which goes with the last of them', async () => {
  await send({ type: guest }, { type: guest });
  await house.tell(...order(ann(), true));
  await house.tell(...order('bob@shop.com', true));
  expect(kindsOfAnn()).toEqual([PLAIN, guest.typeId]);
  await house.tell(...order('bob@shop.com', false));
  expect(kindsOfAnn()).toEqual([]);
});

test('who is neither any more is not associated at all', async () => {
  await send({}, { type: guest });
  await house.tell(...order(ann(), true));
  await house.tell(...order('bob@shop.com', false));
  expect(kindsOfAnn()).toEqual([]);
});

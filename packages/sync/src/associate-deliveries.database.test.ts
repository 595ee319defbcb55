// Deals and the contacts of their tickets: made once, waited for, taken back.
import { randomUUID } from 'node:crypto';
import type { FieldValues, MappingDefinition, RelatedKeys, ShopSystem } from '@storebridge/domain';
import { createDefinitions, createHubSpotClient } from '@storebridge/hubspot';
import { createHubSpotSimulator } from '@storebridge/hubspot-simulator';
import { addChanges, cancelProblems, ensureWorkspace, inTransaction, listProblems, openDatabase, saveMappings, savePortal, saveShop, sendingPortal, type Database, type Shop } from '@storebridge/store';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../../../test/house/databases.ts';
import { carryShop } from './carry.ts';
import { deliverPortal } from './deliver.ts';
import type { Journey } from './journey.ts';
import { createPortalProperties } from './portal-properties.ts';

const PORTAL = 10_000_001;
const name = `associate_${randomUUID().replaceAll('-', '')}`;
const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
const simulator = createHubSpotSimulator({ accounts: [{ portalId: PORTAL, tokens: ['pat-na1-associate'], limits: 'off' }] });
const account = simulator.account(PORTAL);
let database: Database;
let shop: Shop;
let journey: Journey;
let changes = 0;

const TICKETS: MappingDefinition = {
  name: 'tickets', recordKind: 'order-position', objectType: 'contacts', identifier: { field: 'email', property: 'email' },
  rules: [{ source: { field: 'name' }, property: 'firstname', mode: 'overwrite' }],
};
const ORDERS: MappingDefinition = {
  name: 'orders', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'shop_order' },
  rules: [
    { source: { field: 'code' }, property: 'dealname', mode: 'overwrite' },
    { source: { fixed: 'closedwon' }, property: 'dealstage', mode: 'fill-if-new' },
  ],
  associations: [{ mapping: 'tickets' }],
  groups: [{ name: 'shop', label: 'Shop', properties: [{ name: 'shop_order', label: 'Shop order', type: 'string', fieldType: 'text', unique: true }] }],
};
const system: ShopSystem = { timeZone: 'UTC', fields: () => [] };

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  database = openDatabase({ url: databaseUrl(inject('clusterUrl'), name), onError: () => undefined });
  const { id: workspaceId } = await ensureWorkspace(database.db, 'Associate', new Date());
  const portal = await savePortal(database.db, { workspaceId, name: 'main', kind: 'sandbox', tokenSealed: null }, new Date());
  shop = await saveShop(database.db, { workspaceId, portalId: portal.id, slug: 'associate', connector: 'none', settings: {}, secretsSealed: '', presets: [] }, new Date());
  await saveMappings(database.db, shop, [TICKETS, ORDERS], new Date());
  const client = createHubSpotClient({
    fetch: (input, init) => simulator.fetch(input instanceof URL ? input.href : input, init),
    token: () => Promise.resolve('pat-na1-associate'), pacer: { acquire: () => Promise.resolve(), learn: () => undefined }, clock, random: () => 0.5,
  });
  const definitions = createDefinitions({ client, clock });
  const properties = createPortalProperties({ client, definitions, clock, onFailure: () => undefined });
  journey = {
    db: database.db, clock: { now: () => new Date() }, random: () => 0.5, openShop: () => system, openSource: () => undefined,
    connect: () => Promise.resolve({ client, definitions, properties, breathe: () => Promise.resolve() }),
    wake: { carry: () => Promise.resolve(), deliver: () => Promise.resolve() },
  };
});
afterAll(async () => {
  await database.close();
  await dropDatabase(inject('clusterUrl'), name);
});

interface Told {
  readonly kind: 'order' | 'order-position';
  readonly key: string;
  readonly fields: FieldValues;
  readonly related?: RelatedKeys;
}

/** What the shop tells goes all the way to HubSpot. @returns the calls that associated or dissociated something. */
async function tell(...records: readonly Told[]): Promise<number> {
  const before = associatingCalls();
  await inTransaction(database.db, (db) =>
    addChanges(db, shop, records.map(({ kind, key, fields, related }) => {
      changes += 1;
      const digest = String(changes);
      return { kind, key, priority: 'live', pushed: { version: { changedAt: changes, rank: 1, state: digest, replaces: null }, fields, digest, ...(related === undefined ? {} : { related }) } };
    }), new Date()));
  await carryShop(journey, shop);
  const portal = sendingPortal(shop);
  if (portal !== undefined) await deliverPortal(journey, portal);
  return associatingCalls() - before;
}

function associatingCalls(): number {
  return simulator.requestLog.entries().filter(({ path, method }) => path.includes('/associations/') && method === 'POST').length;
}

const order = (code: string, positions: readonly number[]): Told => ({ kind: 'order', key: code, fields: { code }, related: { 'order-position': positions.map((position) => `${code}-${position}`) } });
const ticket = (code: string, position: number, email = `${code}.${position}@shop.com`.toLowerCase()): Told => ({ kind: 'order-position', key: `${code}-${position}`, fields: { email, name: `Guest ${position}` } });

function guestsOf(code: string): readonly string[] {
  const deal = account.find('deals', 'shop_order', code);
  const contacts = [...account.objects('contacts')];
  return account.associationsOf('deals', deal?.id ?? '0', 'contacts').map(({ id }) => contacts.find((contact) => contact.id === id)?.properties['firstname'] ?? '').toSorted((one, other) => one.localeCompare(other));
}

test('a new order is created together with its associations, one that is there is associated in one call, and never again', async () => {
  expect(await tell(order('ONE', [1, 2]), ticket('ONE', 1), ticket('ONE', 2))).toBe(0);
  expect(guestsOf('ONE')).toEqual(['Guest 1', 'Guest 2']);
  expect(await tell(order('ONE', [1, 2, 3]), ticket('ONE', 3))).toBe(1);
  expect(guestsOf('ONE')).toEqual(['Guest 1', 'Guest 2', 'Guest 3']);
  expect(await tell(order('ONE', [1, 2, 3]))).toBe(0);
});

test('an order waits for a contact that is not there yet, and others do not wait with it', async () => {
  await tell(order('TWO', [1, 2]), ticket('TWO', 1), order('THREE', [1]), ticket('THREE', 1));
  expect(guestsOf('TWO')).toEqual(['Guest 1']);
  expect(guestsOf('THREE')).toEqual(['Guest 1']);
  await tell(ticket('TWO', 2));
  expect(guestsOf('TWO')).toEqual(['Guest 1', 'Guest 2']);
});

test('a ticket that a person gives up is not waited for any longer', async () => {
  await tell(order('LOST', [1, 2]), ticket('LOST', 1), ticket('LOST', 2, 'refused-by-hubspot@shop.example'));
  const waiting = () => database.db.selectFrom('outbox').select('id').where('state', '=', 'waiting').execute();
  expect(await waiting()).toHaveLength(1);
  const portals = await cancelProblems(database.db, await listProblems(database.db, { shopId: shop.id }), new Date());
  expect(portals).toHaveLength(1);
  await tell();
  expect(await waiting()).toEqual([]);
  expect(guestsOf('LOST')).toEqual(['Guest 1']);
});

test('a ticket without an address is not waited for', async () => {
  await tell(order('FOUR', [1, 2]), ticket('FOUR', 1), ticket('FOUR', 2, ''));
  expect(guestsOf('FOUR')).toEqual(['Guest 1']);
  const waiting = await database.db.selectFrom('outbox').select('id').where('state', '=', 'waiting').execute();
  expect(waiting).toEqual([]);
});

test('an association is taken back when the ticket leaves the order, and one that a person made stays', async () => {
  await tell(order('FIVE', [1, 2]), ticket('FIVE', 1), ticket('FIVE', 2));
  const deal = account.find('deals', 'shop_order', 'FIVE');
  const friend = account.find('contacts', 'email', 'one.1@shop.com');
  await simulator.fetch(`https://api.hubapi.com/crm/objects/2026-03/deals/${deal?.id}/associations/default/contacts/${friend?.id}`, { method: 'PUT', headers: { authorization: 'Bearer pat-na1-associate' } });
  expect(account.associationsOf('deals', deal?.id ?? '0', 'contacts')).toHaveLength(3);
  await tell(order('FIVE', [1]));
  expect(guestsOf('FIVE')).toEqual(['Guest 1', 'Guest 1']);
});

test('an association follows a ticket to another contact', async () => {
  await tell(order('SIX', [1]), ticket('SIX', 1, 'old@shop.com'));
  await tell({ ...ticket('SIX', 1, 'new@shop.com'), fields: { email: 'new@shop.com', name: 'New guest' } });
  await tell();
  expect(guestsOf('SIX')).toEqual(['New guest']);
});

test('a contact that was deleted in HubSpot is made again when an order is to be associated with it', async () => {
  await tell(order('SEVEN', [1]), ticket('SEVEN', 1), ticket('SEVEN', 2));
  account.archive('contacts', account.find('contacts', 'email', 'seven.2@shop.com')?.id ?? '');
  await tell(order('SEVEN', [1, 2]));
  await tell();
  expect(guestsOf('SEVEN')).toEqual(['Guest 1', 'Guest 2']);
  expect((await listProblems(database.db, { shopId: shop.id })).filter(({ key }) => key.startsWith('SEVEN'))).toEqual([]);
});

test('an order does not stay with its former contact while HubSpot refuses the new one', async () => {
  await tell(order('EIGHT', [1]), ticket('EIGHT', 1));
  await tell(order('EIGHT', [1]), { ...ticket('EIGHT', 1), fields: { email: 'refused-by-hubspot@shop.example', name: 'Refused' } });
  await tell();
  expect(guestsOf('EIGHT')).toEqual([]);
  await tell({ ...ticket('EIGHT', 1), fields: { email: 'cured@shop.com', name: 'Cured' } });
  await tell();
  expect(guestsOf('EIGHT')).toEqual(['Cured']);
});

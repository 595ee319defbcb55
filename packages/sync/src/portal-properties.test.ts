// Completing an account's properties with few calls, also beside another process and for several types at once.
import type { WantedGroup } from '@storebridge/domain';
import { createDefinitions, createHubSpotClient } from '@storebridge/hubspot';
import { createHubSpotSimulator } from '@storebridge/hubspot-simulator';
import { expect, test } from 'vitest';
import { createPortalProperties, type PortalProperties } from './portal-properties.ts';

const KEY: WantedGroup = { name: 'shop', label: 'Shop', properties: [{ name: 'shop_key', label: 'Key', type: 'string', fieldType: 'text', unique: true }] };
const PAID: WantedGroup = { name: 'shop', label: 'Shop', properties: [{ name: 'shop_paid', label: 'Paid', type: 'bool', fieldType: 'booleancheckbox' }] };

interface Account {
  readonly open: () => PortalProperties;
  /** The calls on properties of a type, oldest first. */
  readonly calls: (type: string) => readonly string[];
}

function openAccount(): Account {
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const simulator = createHubSpotSimulator({ now: clock.now, accounts: [{ portalId: 7, tokens: ['pat-na1-properties'], limits: 'off' }] });
  return {
    open: () => {
      const client = createHubSpotClient({
        fetch: (input, init) => simulator.fetch(input instanceof URL ? input.href : input, init),
        token: () => Promise.resolve('pat-na1-properties'), pacer: { acquire: () => Promise.resolve(), learn: () => undefined }, clock, random: () => 0.5,
      });
      return createPortalProperties({ client, definitions: createDefinitions({ client, clock }), clock, onFailure: () => undefined });
    },
    calls: (type) => simulator.requestLog.entries().map(({ method, path }) => `${method} ${path}`).filter((call) => call.includes(`/${type}`)),
  };
}

async function namesOf(properties: PortalProperties, type: string, ...wanted: readonly WantedGroup[]): Promise<readonly string[]> {
  const shapes = await properties.shapes(type, wanted);
  return shapes.ok ? [...shapes.value.keys()].filter((name) => name.startsWith('shop_')) : [shapes.failure.cause];
}

test('an account without the properties is asked twice and told twice', async () => {
  const { open, calls } = openAccount();
  const properties = open();
  expect(await namesOf(properties, 'deals', KEY)).toEqual(['shop_key']);
  expect(calls('deals').map((call) => call.split(' ')[0])).toEqual(['GET', 'GET', 'POST', 'POST']);
  expect(await namesOf(properties, 'deals', KEY)).toEqual(['shop_key']);
  expect(calls('deals')).toHaveLength(4);
});

test('what another process has made meanwhile is found', async () => {
  const { open } = openAccount();
  const [one, other] = [open(), open()];
  await one.shapes('deals', []);
  await other.shapes('deals', [KEY]);
  expect(await namesOf(one, 'deals', KEY, PAID)).toEqual(['shop_key', 'shop_paid']);
});

test('two who want the same at once make it once', async () => {
  const { open, calls } = openAccount();
  const properties = open();
  await Promise.all([properties.shapes('deals', [KEY]), properties.shapes('deals', [KEY])]);
  expect(calls('deals')).toHaveLength(4);
});

test('an account that lacks properties of one type is given those of the others meanwhile', async () => {
  const { open, calls } = openAccount();
  const properties = open();
  properties.foresee(new Map([['products', [KEY]], ['deals', [KEY]]]));
  await properties.shapes('products', [KEY]);
  await properties.shapes('deals', []);
  expect(calls('deals')).toHaveLength(4);
});

test('what is foreseen makes no call as long as nothing is lacking', async () => {
  const { open, calls } = openAccount();
  await open().shapes('products', [KEY]);
  const properties = open();
  properties.foresee(new Map([['products', [KEY]], ['deals', [KEY]]]));
  await properties.shapes('products', [KEY]);
  expect(calls('deals')).toEqual([]);
});

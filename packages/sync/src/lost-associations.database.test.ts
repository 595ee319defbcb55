// Associations of an attempt whose answer was lost: the next attempt keeps what still stands, and takes back what no longer does.
import type { MappingDefinition } from '@storebridge/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGraphHouse, type Crash, type GraphHouse, type Told } from '../../../test/house/graph-house.ts';

const MAPPINGS: readonly MappingDefinition[] = [
  { name: 'contacts', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' }, rules: [] },
  {
    name: 'deals', recordKind: 'order', objectType: 'deals', identifier: { field: 'code', property: 'shop_order' }, associations: [{ mapping: 'contacts' }],
    rules: [{ source: { field: 'code' }, property: 'dealname', mode: 'overwrite' }, { source: { field: 'stage' }, property: 'dealstage', mode: 'overwrite' }],
    groups: [{ name: 'shop', label: 'Shop', properties: [{ name: 'shop_order', label: 'Shop order', type: 'string', fieldType: 'text', unique: true }] }],
  },
];

let house: GraphHouse;
beforeAll(async () => {
  house = await openGraphHouse(MAPPINGS);
});
afterAll(() => house.close());

const order = (code: string, email: string): Told => ({ kind: 'order', key: code, fields: { code, email, stage: 'closedwon' } });

function customersOf(code: string): readonly string[] {
  const { account } = house;
  const deals = [...account.objects('deals')].filter(({ properties, archived }) => properties['shop_order'] === code && !archived);
  expect(deals).toHaveLength(1);
  return deals.flatMap(({ id }) => account.associationsOf('deals', id, 'contacts')).map(({ id }) => account.get('contacts', id)?.properties['email'] ?? '');
}

/** More than a delivery has steps. */
const MOST_STEPS = 40;

/** Lets the process end at each step of a delivery in turn, with an order of its own for each. @returns how many deliveries were cut short. */
async function endAtEachStep(at: Crash['at'], attempt: (code: string, crash: Crash) => Promise<boolean>): Promise<number> {
  for (let after = 0; after < MOST_STEPS; after += 1) if (await attempt(`${at}-${after}`.toUpperCase(), { after, at })) return after;
  return MOST_STEPS;
}

describe.each(['call', 'answer', 'clock'] as const)('when the process ends at any %s', (at) => {
  test('a deal that is created has only the customer whom its order has in the end', async () => {
    const cut = await endAtEachStep(at, async (code, crash) => {
      const [former, present] = [`former-${code}@shop.com`.toLowerCase(), `present-${code}@shop.com`.toLowerCase()];
      await house.note(order(code, former));
      await house.carry();
      const isDone = await house.deliver(crash);
      await house.tell(order(code, present));
      await house.tell();
      expect(customersOf(code)).toEqual([present]);
      return isDone;
    });
    expect(cut).toBeGreaterThan(1);
    expect(cut).toBeLessThan(MOST_STEPS);
  });

  test('a deal that is associated anew has only the customer whom its order has in the end', async () => {
    const cut = await endAtEachStep(at, async (code, crash) => {
      const customer = (name: string): string => `${name}-${code}@shop.org`.toLowerCase();
      await house.tell(order(`AGAIN-${code}`, customer('first')));
      await house.note(order(`AGAIN-${code}`, customer('second')));
      await house.carry();
      const isDone = await house.deliver(crash);
      await house.tell(order(`AGAIN-${code}`, customer('third')));
      await house.tell();
      expect(customersOf(`AGAIN-${code}`)).toEqual([customer('third')]);
      return isDone;
    });
    expect(cut).toBeGreaterThan(1);
    expect(cut).toBeLessThan(MOST_STEPS);
  });
});

describe('a deal of an earlier attempt that is found after the answer to its creation was lost', () => {
  test('is associated with a customer who was not there at the earlier attempt', async () => {
    const cut = await endAtEachStep('answer', async (code, crash) => {
      const customer = `cured-${code}@shop.com`.toLowerCase();
      await house.note(order(`FOUND-${code}`, 'refused-by-hubspot@shop.example'));
      await house.carry();
      const isDone = await house.deliver(crash);
      house.simulator.addFault({ match: { method: 'POST', path: '/crm/objects/2026-03/deals/batch/create' }, effect: { kind: 'drop', commit: false } });
      await house.tell(order(`FOUND-${code}`, customer));
      house.simulator.clearFaults();
      await house.tell();
      expect(customersOf(`FOUND-${code}`)).toEqual([customer]);
      return isDone;
    });
    expect(cut).toBeGreaterThan(1);
    expect(cut).toBeLessThan(MOST_STEPS);
  });
});

test('a customer that cannot be taken back for now is not forgotten', async () => {
  await house.tell(order('STUCK', 'former-stuck@shop.com'));
  house.simulator.addFault({ match: { method: 'POST', path: '/crm/associations/2026-03/deals/contacts/batch/archive' }, times: 'always', effect: { kind: 'status', status: 503 } });
  await house.tell(order('STUCK', 'present-stuck@shop.com'));
  expect(customersOf('STUCK')).toContain('former-stuck@shop.com');
  house.simulator.clearFaults();
  await house.tell(order('STUCK', 'present-stuck@shop.com'));
  expect(customersOf('STUCK')).toEqual(['present-stuck@shop.com']);
});

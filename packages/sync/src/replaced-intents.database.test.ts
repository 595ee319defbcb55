// Intents that are replaced before they are delivered.
import type { MappingDefinition } from '@storebridge/domain';
import { cancelProblems, listProblems, rearmIntents, type Problem } from '@storebridge/store';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openGraphHouse, type GraphHouse, type Told } from '../../../test/house/graph-house.ts';

const BUYERS: MappingDefinition = {
  name: 'buyers', recordKind: 'order', objectType: 'contacts', identifier: { field: 'email', property: 'email' },
  rules: [{ source: { field: 'name' }, property: 'firstname', mode: 'overwrite' }],
};

let house: GraphHouse;
beforeAll(async () => {
  house = await openGraphHouse([BUYERS]);
});
afterAll(() => house.close());

const order = (key: string, name: string): Told => ({ kind: 'order', key, fields: { email: `${key}@shop.com`, name } });
const nameOf = (key: string): string | null | undefined => house.account.find('contacts', 'email', `${key}@shop.com`)?.properties['firstname'];

async function carry(...told: readonly Told[]): Promise<void> {
  await house.note(...told);
  await house.carry();
}

test('what goes back and forth before it is delivered takes no call', async () => {
  await house.tell(order('swing', 'Ann'));
  await carry(order('swing', 'Bea'));
  expect(await house.tell(order('swing', 'Ann'))).toBe(0);
  expect(nameOf('swing')).toBe('Ann');
});

test.each(['call', 'answer'] as const)('what goes back after a process ended at the %s that sent it is sent again', async (at) => {
  await house.tell(order(`lost-${at}`, 'Ann'));
  await carry(order(`lost-${at}`, 'Bea'));
  expect(await house.deliver({ after: 1, at })).toBe(false);
  expect(nameOf(`lost-${at}`)).toBe(at === 'answer' ? 'Bea' : 'Ann');
  expect(await house.tell(order(`lost-${at}`, 'Ann'))).toBe(1);
  expect(nameOf(`lost-${at}`)).toBe('Ann');
});

const problems = (): Promise<readonly Problem[]> => listProblems(house.database.db, { shopId: house.shop.id });
const refused = (name: string): Told => ({ kind: 'order', key: 'refused', fields: { email: 'refused@harbour.nosuchdomain', name } });

/** A delivery that HubSpot refuses, and what happens before it is settled. */
async function refuse(meanwhile: (known: readonly Problem[]) => Promise<void>): Promise<void> {
  const known = await problems();
  await rearmIntents(house.database.db, known, new Date());
  const [before, taken] = [house.simulator.requestLog.count({}), await takenRevision()];
  house.simulator.addFault({ effect: { kind: 'slow', ms: 1_000 } });
  const delivered = house.deliver();
  await vi.waitUntil(async () => (await takenRevision()) > taken, 20_000);
  await meanwhile(known);
  await delivered;
  expect(house.simulator.requestLog.count({})).toBeGreaterThan(before);
}

async function takenRevision(): Promise<number> {
  const { taken_revision: revision } = await house.database.db.selectFrom('portals').select('taken_revision').executeTakeFirstOrThrow();
  return revision;
}

test('what is given up while it is on its way, and is refused there, is a problem no more', async () => {
  await house.tell(refused('Ann'));
  expect(await problems()).toHaveLength(1);
  await refuse(async (known) => void (await cancelProblems(house.database.db, known, new Date())));
  expect(await problems()).toEqual([]);
  expect(await house.waiting()).toBe(0);
});

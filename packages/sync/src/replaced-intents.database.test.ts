// Intents that are replaced before they are delivered.
import type { MappingDefinition } from '@storebridge/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

// The tables of our migration are those that better-auth wants.
import { sealKey } from '@storebridge/store';
import { getMigrations } from 'better-auth/db/migration';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPeopleHouse, type PeopleHouse } from '../../../../test/house/people-house.ts';
import { createSignIn } from './sign-in.ts';

let house: PeopleHouse;
beforeAll(async () => {
  house = await startPeopleHouse();
});
afterAll(() => house.close());

test('no table and no column is missing', async () => {
  const signIn = createSignIn({ db: house.database.db, sealKey: sealKey('a secret of the test house'), configuration: { publicUrl: undefined, port: 0 }, log: pino({ level: 'silent' }), sendReset: undefined });
  const { toBeCreated, toBeAdded } = await getMigrations(signIn.options);
  expect(toBeCreated.map(({ table }) => table)).toEqual([]);
  expect(toBeAdded.map(({ table, fields }) => `${table}: ${Object.keys(fields).join(', ')}`)).toEqual([]);
});

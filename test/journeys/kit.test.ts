// The ecommerce kit on the command line: shown, installed, shown as there.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startHouse, type House } from '../house/house.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const plan = z.object({ items: z.array(z.object({ key: z.string(), state: z.string() })) });
const installed = z.object({ outcomes: z.array(z.object({ key: z.string(), outcome: z.string() })) });

test('what would be created is shown in words and as JSON', async () => {
  const shown = await house.cli('kit', 'main');
  expect([shown.code, shown.err]).toEqual([0, '']);
  expect(shown.out).toContain('+ pipeline ');
  expect(shown.out).toContain('will be created: Checkout Abandoned, Checkout Pending,');
  const { items } = plan.parse((await house.cli('kit', 'main', '--json')).json());
  expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['missing']));
});

test('it is installed once, and then there is nothing left', async () => {
  const first = await house.cli('kit', 'main', '--install', '--json');
  const { outcomes } = installed.parse(first.json());
  expect([first.code, new Set(outcomes.map(({ outcome }) => outcome))]).toEqual([0, new Set(['created'])]);
  const second = await house.cli('kit', 'main', '--install');
  expect([second.code, second.out]).toEqual([0, 'There is nothing left to install.\n']);
  expect((await house.cli('kit', 'main')).out).toContain('Stages of the pipeline "Ecommerce Pipeline":');
});

test('an account that is not there is named', async () => {
  const { code, err } = await house.cli('kit', 'elsewhere');
  expect([code, err.split('\n')[0]]).toEqual([1, 'There is no HubSpot account "elsewhere".']);
});

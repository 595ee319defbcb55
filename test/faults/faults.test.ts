// Drills with fixed seeds: whatever goes wrong on the way, HubSpot shows in the end what the shops come to, and every input has ended.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../house/databases.ts';
import { runDrill } from './drill.ts';
import { openGround, type Ground } from './ground.ts';
import { describeFailure } from './tell.ts';

/** Fixed, so that a failure is a change of the product and not of the dice; thousands of others are run by the command. */
const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);

const name = `faults_${randomUUID().replaceAll('-', '')}`;
let ground: Ground;

beforeAll(async () => {
  await createDatabase(inject('clusterUrl'), name);
  ground = await openGround(databaseUrl(inject('clusterUrl'), name));
});
afterAll(async () => {
  await ground.close();
  await dropDatabase(inject('clusterUrl'), name);
});

test.for(SEEDS)('seed %i: HubSpot shows what both shops come to, and every input has ended', async (seed) => {
  const report = await runDrill(ground, seed);
  expect(report.faults, describeFailure(report)).toEqual([]);
});

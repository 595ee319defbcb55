// Tests of fixed seeds: fixed, so that a failure is a change of the product and not of the dice; thousands of others are run by the command.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { createDatabase, databaseUrl, dropDatabase } from '../house/databases.ts';
import { openLanes, type Lanes } from './lanes.ts';
import { describeFailure } from './tell.ts';

const LANES = 2;

export function testDrills(seeds: readonly number[]): void {
  const names = Array.from({ length: LANES }, () => `faults_${randomUUID().replaceAll('-', '')}`);
  let lanes: Lanes;

  beforeAll(async () => {
    const cluster = inject('clusterUrl');
    for (const name of names) await createDatabase(cluster, name);
    lanes = await openLanes(names.map((name) => databaseUrl(cluster, name)));
  });
  afterAll(async () => {
    await lanes.close();
    for (const name of names) await dropDatabase(inject('clusterUrl'), name);
  });

  test.concurrent.for(seeds)('seed %i: HubSpot shows what both shops come to, and every input has ended', async (seed, { expect }) => {
    const report = await lanes.drill(seed);
    expect(report.faults, describeFailure(report)).toEqual([]);
  });
}

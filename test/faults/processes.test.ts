// Drills with real processes and fixed seeds: among them each crew, a killed server, a killed database and a request to end; others are run by the command.
import { expect, test } from 'vitest';
import { runProcessDrill } from './processes-drill.ts';
import { describeFailure } from './tell.ts';

const SEEDS = [1, 2, 3];

test.concurrent.for(SEEDS)('seed %i: processes and their database are struck, and HubSpot shows what both shops come to', { timeout: 200_000 }, async (seed) => {
  const report = await runProcessDrill(seed);
  expect(report.faults, describeFailure(report, '--processes ')).toEqual([]);
});

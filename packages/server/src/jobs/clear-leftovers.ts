// Clears the jobs and leases of a process that was killed.
import { dropAllLeases } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';
import type { PgBoss } from 'pg-boss';
import { BACKFILL, CARRY, DELIVER, PULL, SWEEP } from './queues.ts';

/** Clears what a killed process left behind; only for a start that owns its database alone. */
export async function clearLeftovers(boss: PgBoss, journey: Journey): Promise<void> {
  await boss.deleteAllJobs(CARRY);
  await boss.deleteAllJobs(DELIVER);
  await boss.deleteAllJobs(PULL);
  await boss.deleteAllJobs(SWEEP);
  await boss.deleteAllJobs(BACKFILL);
  await dropAllLeases(journey.db);
}

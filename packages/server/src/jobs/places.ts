// Places at which the jobs of a queue are done side by side.
import type { PgBoss, WorkOptions } from 'pg-boss';

export interface Duty<Job> extends Omit<WorkOptions, 'localConcurrency'> {
  readonly queue: string;
  /** Default 1. */
  readonly places?: number;
  readonly work: (job: Job) => Promise<void>;
}

/**
 * Whoever has done a job looks for the next one at once. A worker of the job queue waits for a notice, or for its next look in some seconds,
 * although more jobs wait than there are places.
 */
export async function workAtPlaces<Job>(boss: PgBoss, { queue, places = 1, work, ...options }: Duty<Job>): Promise<void> {
  for (let place = 0; place < places; place += 1) {
    const worker = { id: '' };
    worker.id = await boss.work<Job>(queue, options, async (jobs) => {
      try {
        for (const { data } of jobs) await work(data);
      } finally {
        boss.notifyWorker(worker.id);
      }
    });
  }
}

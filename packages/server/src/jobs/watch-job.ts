// Each job is a span and a place in the numbers, and its log lines say what it is about.
import type { Metrics } from '../metrics.ts';
import { within } from '../watching/context.ts';
import type { Tracer } from '../watching/tracer.ts';

export interface JobWatchDeps {
  readonly metrics: Pick<Metrics, 'observeJob'>;
  readonly tracer: Tracer;
}

export interface WatchedJob {
  /** Name of its queue. */
  readonly job: string;
  readonly shopId?: number;
  readonly portal?: number;
}

export async function watchJob({ metrics, tracer }: JobWatchDeps, about: WatchedJob, work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const told = { isFailed: true };
  try {
    await within(about, () => tracer.span({ name: about.job }, work));
    told.isFailed = false;
  } finally {
    metrics.observeJob(about.job, told.isFailed, (performance.now() - startedAt) / 1000);
  }
}

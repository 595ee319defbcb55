// The backlog as gauges. Every process tells the same of it, because it is read from the database that they share.
import { STAGES, type Backlog } from '@storebridge/store';
import { Gauge, type Registry } from 'prom-client';

export interface QueueSize {
  readonly name: string;
  readonly readyCount: number;
  readonly deferredCount: number;
  readonly activeCount: number;
  readonly failedCount: number;
}

export interface BacklogReading {
  readonly backlog: Backlog;
  readonly queues: readonly QueueSize[];
  readonly connections: { readonly total: number; readonly idle: number; readonly waiting: number };
  readonly now: Date;
}

export interface BacklogGauges {
  /** @param reading `undefined` where the database did not answer: nothing is told then, rather than something old. */
  set(reading: BacklogReading | undefined): void;
}

export function createBacklogGauges(registry: Registry): BacklogGauges {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []): Gauge => new Gauge({ name: `storebridge_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const isUp = gauge('database_up', 'Whether the database answered when the numbers were asked for.');
  const waiting = gauge('waiting', 'What waits, by connector and stage.', ['connector', 'stage']);
  const oldest = gauge('oldest_seconds', 'Age of the oldest that waits, by connector and stage.', ['connector', 'stage']);
  const runs = gauge('runs', 'Runs that go on, and those that ended within the last hour.', ['kind', 'state']);
  const backfills = gauge('backfills', 'Backfills that are not finished.', ['kind', 'state']);
  const problems = gauge('problems_open', 'Open problems by kind.', ['kind']);
  const portals = gauge('portals', 'Connected HubSpot accounts by state.', ['state']);
  const shops = gauge('shops', 'Shops by connector.', ['connector']);
  const jobs = gauge('queue_jobs', 'Jobs by queue and state.', ['queue', 'state']);
  const connections = gauge('database_connections', 'Connections of this process to the database.', ['state']);
  return {
    set(reading) {
      for (const each of [waiting, oldest, runs, backfills, problems, portals, shops, jobs, connections]) each.reset();
      isUp.set(reading === undefined ? 0 : 1);
      if (reading === undefined) return;
      const { backlog, queues, now } = reading;
      for (const { connector, count } of backlog.shops) {
        shops.set({ connector }, count);
        // A stage that is empty says so.
        for (const stage of STAGES) {
          waiting.set({ connector, stage }, 0);
          oldest.set({ connector, stage }, 0);
        }
      }
      for (const { connector, stage, count, oldestAt } of backlog.stages) {
        waiting.set({ connector, stage }, count);
        if (oldestAt !== null) oldest.set({ connector, stage }, Math.max(0, (now.getTime() - oldestAt.getTime()) / 1000));
      }
      for (const { kind, state, count } of backlog.runs) runs.set({ kind, state }, count);
      for (const { kind, state, count } of backlog.backfills) backfills.set({ kind, state }, count);
      for (const { kind, count } of backlog.problems) problems.set({ kind }, count);
      portals.set({ state: 'connected' }, backlog.portals.connected);
      portals.set({ state: 'need-reconnect' }, backlog.portals.needReconnect);
      for (const queue of queues.filter(({ name }) => !name.startsWith(QUEUES_OWN))) for (const [state, count] of sizesOf(queue)) jobs.set({ queue: queue.name, state }, count);
      for (const [state, count] of Object.entries(reading.connections)) connections.set({ state }, count);
    },
  };
}

/** Queues that pg-boss has for itself. */
const QUEUES_OWN = '__pgboss__';

function sizesOf({ readyCount, deferredCount, activeCount, failedCount }: QueueSize): readonly (readonly [string, number])[] {
  return [['ready', readyCount], ['deferred', deferredCount], ['active', activeCount], ['failed', failedCount]];
}

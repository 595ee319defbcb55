// Brings the gauges of the backlog up to date when somebody asks for the numbers; a reading is kept the longer, the more it costs.
import { readBacklog } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import type { BacklogReading } from './backlog-gauges.ts';
import { afterRealTime, withPatience } from './patience.ts';

/** So that at most a twentieth of one connection is spent on it, however often it is asked for. */
const KEPT_TIMES_ITS_COST = 20;
const KEPT_AT_MOST_MS = 60_000;
/** Who collects numbers gives up after ten seconds by default: https://prometheus.io/docs/prometheus/latest/configuration/configuration/ */
const PATIENCE_MS = 8_000;

export type NumbersDeps = Pick<Storebridge, 'database' | 'boss' | 'journey' | 'metrics' | 'log'>;

/** @param now milliseconds of a clock that is never turned back. */
export function createNumbers(deps: NumbersDeps, now: () => number = () => performance.now()): () => Promise<string> {
  const state = { keptUntil: -Infinity, reading: undefined as Promise<void> | undefined };

  async function renew(): Promise<void> {
    const startedAt = now();
    deps.metrics.backlog.set(await readOrSay(deps));
    const endedAt = now();
    state.keptUntil = endedAt + Math.min(KEPT_AT_MOST_MS, (endedAt - startedAt) * KEPT_TIMES_ITS_COST);
  }

  return async () => {
    if (state.reading === undefined && now() >= state.keptUntil) state.reading = renew().finally(() => (state.reading = undefined));
    await state.reading;
    return deps.metrics.registry.metrics();
  };
}

async function readOrSay({ database, boss, journey, log }: NumbersDeps): Promise<BacklogReading | undefined> {
  try {
    const at = journey.clock.now();
    const [backlog, queues] = await withPatience(Promise.all([readBacklog(database.db, at), boss.getQueues()]), { ms: PATIENCE_MS, after: afterRealTime }, 'The database did not answer in time.');
    return { backlog, queues, connections: database.connections(), now: at };
  } catch (error) {
    log.warn({ err: error }, 'The numbers of the backlog could not be read.');
    return undefined;
  }
}

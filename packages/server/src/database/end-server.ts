// Ends a PostgreSQL server: politely first, by force at last, and with everything that belongs to it.
import { markOfLife, serverProcessesOf } from './process-life.ts';
import { waitUntil } from './wait-until.ts';

/** What each signal asks of the server: https://www.postgresql.org/docs/18/server-shutdown.html */
const STEPS = [
  { signal: 'SIGINT', milliseconds: 30_000 },
  { signal: 'SIGQUIT', milliseconds: 5000 },
  { signal: 'SIGKILL', milliseconds: 5000 },
] as const;

export interface ServerLife {
  readonly pid: number;
  /** What markOfLife said while it was surely the server; the pid alone may be another process by now. */
  readonly life: string | undefined;
}

/** Resolves when the server and all of its processes are gone. */
export async function endServer({ pid, life }: ServerLife, cluster: string): Promise<void> {
  const isGone = (): boolean => life === undefined || markOfLife(pid) !== life;
  for (const { signal, milliseconds } of STEPS) {
    if (isGone()) break;
    send(pid, signal);
    if (await waitUntil(isGone, milliseconds)) break;
  }
  await waitForRest(cluster);
}

/** The processes of a killed server notice and leave by themselves, which may take a moment. */
export async function waitForRest(cluster: string, milliseconds = 10_000): Promise<void> {
  if (await waitUntil(() => (serverProcessesOf(cluster) ?? []).length === 0, milliseconds)) return;
  await killServers(cluster);
}

/** No question asked. */
export async function killServers(cluster: string): Promise<void> {
  for (const pid of serverProcessesOf(cluster) ?? []) send(pid, 'SIGKILL');
  await waitUntil(() => (serverProcessesOf(cluster) ?? []).length === 0, 5000);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

// Runs something until the operator ends it, also when that comes while it is still starting.
import { constants } from 'node:os';

export interface Closeable {
  close(): Promise<void>;
}

/** A terminal sends Ctrl-C to every process of a command, and npm and our own starter pass it on: what comes so soon is the same Ctrl-C. */
const SAME_SIGNAL_MS = 1000;

/**
 * Ends it gracefully on the first signal, and the process at once on the second.
 * @param started told when it has started, unless it was ended before.
 */
export async function runUntilSignal<Running extends Closeable>(start: () => Promise<Running>, started: (running: Running) => void): Promise<void> {
  const signaled = Promise.withResolvers<void>();
  const state = { since: -Infinity };
  const end = (signal: NodeJS.Signals) => {
    if (performance.now() - state.since < SAME_SIGNAL_MS) return;
    if (state.since > 0) process.exit(128 + constants.signals[signal]);
    state.since = performance.now();
    signaled.resolve();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    const running = await start();
    if (state.since < 0) started(running);
    await signaled.promise;
    await running.close();
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

// Runs something until the operator ends it, also when that comes while it is still starting.
import { onEndingSignal } from './ending-signals.ts';

export interface Closeable {
  close(): Promise<void>;
}

/**
 * Ends it gracefully on the first signal, and the process at once on the second.
 * @param started told when it has started, unless it was ended before.
 */
export async function runUntilSignal<Running extends Closeable>(start: () => Promise<Running>, started: (running: Running) => void): Promise<void> {
  const signaled = Promise.withResolvers<void>();
  const signals = onEndingSignal(() => signaled.resolve());
  try {
    const running = await start();
    if (!signals.isSignaled()) started(running);
    await signaled.promise;
    await running.close();
  } finally {
    signals.stop();
  }
}

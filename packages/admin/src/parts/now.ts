// The present moment for what is shown, told anew twice a minute.
import { useLayoutEffect, useSyncExternalStore } from 'react';

const STEP_MS = 30_000;

const listeners = new Set<() => void>();
let now = new Date();
let ticking: ReturnType<typeof setInterval> | undefined;

/** @param shown ISO 8601. What has just happened lies after the moment that was told last, and is no future: then it is told anew. */
export function useNow(shown: string | null = null): Date {
  useLayoutEffect(() => {
    if (shown !== null && new Date(shown) > now) tick();
  }, [shown]);
  return useSyncExternalStore(subscribe, () => now);
}

function subscribe(listener: () => void): () => void {
  // Nobody may have looked for a long time.
  if (listeners.size === 0) now = new Date();
  listeners.add(listener);
  ticking ??= setInterval(tick, STEP_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

function tick(): void {
  now = new Date();
  for (const listener of listeners) listener();
}

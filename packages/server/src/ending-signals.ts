// Signals by which an operator ends something: the first asks for a graceful end, the second ends the process at once.
import { constants } from 'node:os';

export interface EndingSignals {
  readonly isSignaled: () => boolean;
  /** Leaves the signals to whoever listens next. */
  readonly stop: () => void;
}

/** A terminal sends Ctrl-C to every process of a command, and npm and our own starter pass it on: what comes so soon is the same Ctrl-C. */
const SAME_SIGNAL_MS = 1000;

export function onEndingSignal(end: () => void): EndingSignals {
  const state = { since: -Infinity };
  const hear = (signal: NodeJS.Signals): void => {
    if (performance.now() - state.since < SAME_SIGNAL_MS) return;
    if (state.since > 0) process.exit(128 + constants.signals[signal]);
    state.since = performance.now();
    end();
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return {
    isSignaled: () => state.since > 0,
    stop: () => {
      process.off('SIGINT', hear);
      process.off('SIGTERM', hear);
    },
  };
}

// The processes of a drill: started, struck and started again, as whoever runs Storebridge has it done.
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { startProcessThatStays, type ServingProcess } from '../house/command-line.ts';

/** The place of one process, who may change. */
export interface Seat {
  readonly name: string;
  /** `undefined` for workers. */
  readonly address: string | undefined;
  /** Comes back when it has started. */
  start(): Promise<void>;
  /** Also while it starts. */
  kill(): Promise<void>;
  /** Asks it to end. @returns why that was not as it should be. */
  end(): Promise<string | undefined>;
  halt(): void;
  goOn(): void;
  readonly lives: () => number;
}

export interface SeatDeps {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Told of each process as soon as it is there. */
  readonly onSpawn: (child: ChildProcess) => void;
}

/** Whoever keeps a service up starts it again when it fails to start, as while its database is away. */
const MOST_STARTS = 40;
const START_AGAIN_MS = 250;

export function createSeat(name: string, address: string | undefined, { args, environment, onSpawn }: SeatDeps): Seat {
  const state = { child: undefined as ChildProcess | undefined, serving: undefined as ServingProcess | undefined, lives: 0 };

  async function start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        state.serving = await startProcessThatStays(args, environment, (child) => {
          state.child = child;
          state.lives += 1;
          onSpawn(child);
        });
        return;
      } catch (error) {
        if (attempt === MOST_STARTS) throw error;
        await pause(START_AGAIN_MS);
      }
    }
  }

  async function end(): Promise<string | undefined> {
    const code = await state.serving?.stop();
    return code === 0 ? undefined : `The ${name} was asked to end, and ended with ${String(code)}: ${state.serving?.words().slice(-400) ?? ''}`;
  }

  return {
    name, address, start, end,
    kill: async () => {
      const { child } = state;
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
    halt: () => void state.child?.kill('SIGSTOP'),
    goOn: () => void state.child?.kill('SIGCONT'),
    lives: () => state.lives,
  };
}

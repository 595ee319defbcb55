// Lets several works go on side by side, one step of one of them at a time, in an order that a seed decides: so a run can be repeated with all its races.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../house/random.ts';

export interface Turnstile {
  /** Waits for its turn and acts; everything that reaches beyond the process goes through here. */
  step<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Until all works are done, or nobody gets through any more. A work that fails fails alone. @returns the failures. */
  run(works: readonly (() => Promise<unknown>)[]): Promise<readonly unknown[]>;
  /** Nobody gets through any more, and whoever is inside never comes out. */
  close(): void;
  readonly isClosed: () => boolean;
}

export interface TurnstileDeps {
  readonly dice: Dice;
  /** Whether so many steps are waiting for others, by locks in the database. */
  readonly areHeldUp: (steps: number) => Promise<boolean>;
}

interface Waiting {
  readonly work: number;
  readonly enter: () => Promise<void>;
}

/** A statement that takes longer may be waiting for a lock. */
const LOOK_AFTER_MS = 8;
const QUIET_TURNS = 3;
const STUCK_MS = 30_000;
/** Works that take so many steps go round in circles: a seed has a few thousand in all. */
const MOST_STEPS = 50_000;

export function createTurnstile({ dice, areHeldUp }: TurnstileDeps): Turnstile {
  const current = new AsyncLocalStorage<number>();
  const waiting: Waiting[] = [];
  const state = { acting: 0, left: 0, isClosed: false, news: Promise.withResolvers<void>() };
  const tell = (): void => {
    state.news.resolve();
    state.news = Promise.withResolvers();
  };

  function step<Result>(act: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const enter = async (): Promise<void> => {
        state.acting += 1;
        const end = await act().then((result) => () => resolve(result), (error: Error) => () => reject(error));
        state.acting -= 1;
        if (!state.isClosed) end();
        tell();
      };
      waiting.push({ work: current.getStore() ?? 0, enter });
      tell();
    });
  }

  /** Every step that was begun has ended or waits for a lock, and whatever follows it has come to its next step. */
  async function untilQuiet(): Promise<void> {
    const since = performance.now();
    for (let turns = 0; turns < QUIET_TURNS && !state.isClosed; turns += 1) {
      if (state.acting > 0) {
        turns = 0;
        await Promise.race([state.news.promise, pause(LOOK_AFTER_MS)]);
        if (performance.now() - since > STUCK_MS) throw new Error('A step never comes to its end.');
        if (state.acting > 0 && waiting.length > 0 && (await areHeldUp(state.acting))) return;
      }
      await nextTurn();
    }
  }

  async function run(works: readonly (() => Promise<unknown>)[]): Promise<readonly unknown[]> {
    const failures: unknown[] = [];
    state.left += works.length;
    for (const [index, work] of works.entries()) {
      const begun = current.run(index, async () => work());
      void begun.catch((error: unknown) => failures.push(error)).finally(() => {
        state.left -= 1;
        tell();
      });
    }
    let idleSince = performance.now();
    let steps = 0;
    while (state.left > 0 && !state.isClosed) {
      await untilQuiet();
      if (state.left === 0) break;
      if (waiting.length === 0) {
        if (performance.now() - idleSince > STUCK_MS) throw new Error('The works wait for something that never comes.');
        await Promise.race([state.news.promise, pause(LOOK_AFTER_MS)]);
        continue;
      }
      idleSince = performance.now();
      steps += 1;
      if (steps > MOST_STEPS) throw new Error(`After ${MOST_STEPS} steps the works had still not come to their end.`);
      waiting.sort((one, other) => one.work - other.work);
      const [next] = waiting.splice(dice.between(0, waiting.length - 1), 1);
      void next?.enter();
    }
    return failures;
  }

  const close = (): void => {
    state.isClosed = true;
    tell();
  };
  return { step, run, close, isClosed: () => state.isClosed };
}

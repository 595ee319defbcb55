// Portions on their way, three side by side: while one is written, the next one is prepared and the one before it is finished.
import { finishPortion, preparePortion, writePortion, type PreparedPortion } from './deliver-portion.ts';
import type { Drain } from './drain.ts';
import { isIndependent } from './independence.ts';
import type { PortionsDue, Portion } from './portions-due.ts';

export type Ending = 'done' | 'nothing due' | 'portal failed';

interface Finishing {
  readonly portions: readonly Portion[];
  readonly done: Promise<void>;
}

interface Ahead {
  readonly portion: Portion;
  /** Unless it needs to know what becomes of the portions before it. */
  readonly prepared?: PreparedPortion;
}

/** Ends early at the signal, for something more urgent, and when the whole portal fails; what is left stays due. */
export async function deliverPortions(drain: Drain, due: PortionsDue): Promise<Ending> {
  const first = await due.next([]);
  if (first === undefined) return 'nothing due';
  let current: PreparedPortion | undefined = await preparePortion(drain, first);
  let ahead: Promise<Ahead | undefined> = Promise.resolve(undefined);
  let finishing: Finishing = { portions: [], done: Promise.resolve() };
  try {
    while (current !== undefined) {
      const { portion }: PreparedPortion = current;
      ahead = later(lookAhead(drain, due, [...finishing.portions, portion]));
      const looking = later(portion.isOtherDue());
      const written = await writePortion(drain, current);
      await finishing.done;
      finishing = { portions: [portion], done: later(finishPortion(drain, written)) };
      if (written.isPortalFailing) return 'portal failed';
      if (drain.options.signal?.aborted === true || (await looking)) return 'done';
      current = await onceItMay(drain, await ahead, finishing);
    }
    return 'done';
  } finally {
    // What was prepared in vain may have failed in vain; nothing goes on behind the back of whoever is told of a failure.
    await Promise.allSettled([ahead]);
    await finishing.done;
  }
}

async function lookAhead(drain: Drain, due: PortionsDue, unfinished: readonly Portion[]): Promise<Ahead | undefined> {
  const portion = await due.next(unfinished.flatMap((each) => each.due));
  if (portion === undefined || !unfinished.every((each) => isIndependent(portion, each))) return portion && { portion };
  return { portion, prepared: await preparePortion(drain, portion) };
}

async function onceItMay(drain: Drain, ahead: Ahead | undefined, finishing: Finishing): Promise<PreparedPortion | undefined> {
  if (ahead === undefined || ahead.prepared !== undefined) return ahead?.prepared;
  await finishing.done;
  return preparePortion(drain, ahead.portion);
}

/** For what is waited for further below: whoever waits is told of its failure, and until then it is nobody's. */
function later<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}

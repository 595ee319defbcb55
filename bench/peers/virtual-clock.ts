// A clock for the process of a peer: waiting costs no time, it turns the clock, in the order in which things would happen.

export interface VirtualClock {
  readonly now: () => number;
  /** While something real is under way, such as a call, the clock stands still. */
  readonly hold: () => () => void;
  readonly after: (ms: number, act: () => void) => VirtualTimer;
}

export interface VirtualTimer {
  readonly cancel: () => void;
}

interface Due {
  readonly at: number;
  readonly number: number;
  readonly act: () => void;
}

/** What follows an answer within the same moment has had its turn by then. */
const QUIET_TURNS = 3;

/** @param turn calls back when all that is ready has had its turn; in the process of a peer, `setImmediate`. */
export function createVirtualClock(start: number, turn: (act: () => void) => void): VirtualClock {
  const timers = new Map<number, Due>();
  let now = start;
  let made = 0;
  let held = 0;
  let quiet = 0;
  let isTurning = false;

  const turnOn = (): void => {
    quiet = 0;
    if (isTurning || held > 0 || timers.size === 0) return;
    isTurning = true;
    turn(step);
  };
  const step = (): void => {
    isTurning = false;
    if (held > 0 || timers.size === 0) return;
    quiet += 1;
    if (quiet < QUIET_TURNS) {
      isTurning = true;
      turn(step);
      return;
    }
    const next = earliestOf(timers.values());
    if (next === undefined) return;
    timers.delete(next.number);
    now = Math.max(now, next.at);
    turnOn();
    next.act();
  };

  return {
    now: () => now,
    hold: () => {
      held += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        held -= 1;
        turnOn();
      };
    },
    after: (ms, act) => {
      made += 1;
      const number = made;
      timers.set(number, { at: now + Math.max(0, ms), number, act });
      turnOn();
      return { cancel: () => void timers.delete(number) };
    },
  };
}

function earliestOf(timers: Iterable<Due>): Due | undefined {
  let earliest: Due | undefined;
  for (const due of timers) {
    if (earliest === undefined || due.at < earliest.at || (due.at === earliest.at && due.number < earliest.number)) earliest = due;
  }
  return earliest;
}

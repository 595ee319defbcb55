// When the day of an account ends, in its own time zone.

/** The next midnight after `now`, in epoch milliseconds. */
export function nextMidnight(now: number, timeZone: string): number {
  const local = localParts(now, timeZone);
  const elapsed = ((local.hour * 60 + local.minute) * 60 + local.second) * 1000 + (now % 1000);
  const guess = now - elapsed + 86_400_000;
  // A change to or from summer time makes the day an hour shorter or longer.
  const offsetNow = offsetMs(now, timeZone);
  return guess + offsetNow - offsetMs(guess, timeZone);
}

/** What local clocks are ahead of UTC. */
export function offsetMs(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = localParts(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - (at - (at % 1000));
}

interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function localParts(at: number, timeZone: string): LocalParts {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: part('second') };
}

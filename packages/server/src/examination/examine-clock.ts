// Looks at the clock of this process twice: whether it goes, and whether it shows the database's time.
import { setTimeout as pause } from 'node:timers/promises';
import { databaseFacts } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import type { Finding } from './finding.ts';

/** What three clocks showed at one moment, in milliseconds. */
export interface ClockLook {
  readonly ours: number;
  readonly databases: number;
  /** Of a clock that only goes forwards, from whatever beginning. */
  readonly steady: number;
}

/** Every clock that goes has moved by then. */
const BETWEEN_LOOKS_MS = 100;
/** Tokens, deadlines and the order of events bear about this much. */
const GREATEST_SKEW_MS = 30_000;
const CURE_OF_CLOCK = 'Let this machine and the others keep their time with NTP.';
const CURE_OF_STANDSTILL = 'Let the clock of this machine go again; a virtual machine may need its time service started anew. Until then nothing that waits for another attempt is tried again.';

export async function examineClock(storebridge: Pick<Storebridge, 'journey'>): Promise<readonly Finding[]> {
  const first = await lookAtClocks(storebridge);
  await pause(BETWEEN_LOOKS_MS);
  return clockFindings(first, await lookAtClocks(storebridge));
}

async function lookAtClocks({ journey }: Pick<Storebridge, 'journey'>): Promise<ClockLook> {
  const { now } = await databaseFacts(journey.db);
  return { ours: journey.clock.now().getTime(), databases: now.getTime(), steady: performance.now() };
}

/** @param first a moment before the second. */
export function clockFindings(first: ClockLook, second: ClockLook): readonly Finding[] {
  // On a machine that stands still as a whole only the database's clock may tell.
  const passed = Math.max(second.steady - first.steady, second.databases - first.databases);
  const agreement = skewFinding('clock', 'the database', second.databases - second.ours);
  if (second.ours !== first.ours || passed < BETWEEN_LOOKS_MS / 2) return [agreement];
  return [{ state: 'failure', what: 'clock', detail: `stands still: ${Math.round(passed)} ms went by, and it has not moved`, cure: CURE_OF_STANDSTILL }, agreement];
}

export function skewFinding(what: string, other: string, skewMs: number): Finding {
  if (Math.abs(skewMs) <= GREATEST_SKEW_MS) return { state: 'ok', what, detail: `agrees with ${other}` };
  return { state: 'failure', what, detail: `differs from ${other} by ${Math.round(Math.abs(skewMs) / 1000)} s`, cure: CURE_OF_CLOCK };
}

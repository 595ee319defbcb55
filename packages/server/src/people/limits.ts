// How often one may try to get in, and what is told to whoever tried too often.
import { countAttempt, type AttemptLimit, type Db } from '@storebridge/store';

export interface Rate {
  readonly most: number;
  readonly windowMs: number;
}

const MINUTE_MS = 60_000;

/** By the address that the request comes from. */
export const RATES = {
  signIn: { most: 10, windowMs: MINUTE_MS },
  secondFactor: { most: 10, windowMs: MINUTE_MS },
  password: { most: 5, windowMs: 5 * MINUTE_MS },
  setUp: { most: 10, windowMs: MINUTE_MS },
  invitation: { most: 30, windowMs: MINUTE_MS },
  other: { most: 300, windowMs: MINUTE_MS },
  /** By the account, from wherever it is tried. */
  account: { most: 30, windowMs: 15 * MINUTE_MS },
} as const satisfies Record<string, Rate>;

export type RateName = keyof typeof RATES;

/** @returns how long to wait, or `undefined` when one may go on. */
export async function waitFor(db: Db, rate: RateName, who: string, now: Date): Promise<number | undefined> {
  const limit: AttemptLimit = { key: `${rate} ${who}`, ...RATES[rate] };
  const { isAllowed, waitMs } = await countAttempt(db, limit, now);
  return isAllowed ? undefined : waitMs;
}

export function waitingWords(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  if (seconds === 1) return 'Too many attempts. Try again in a second.';
  return seconds < 120 ? `Too many attempts. Try again in ${seconds} seconds.` : `Too many attempts. Try again in ${Math.ceil(seconds / 60)} minutes.`;
}

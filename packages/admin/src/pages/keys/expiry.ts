// When a key ends.

/** Days, as text for a select. */
export const EXPIRIES = ['30', '90', '365', 'never'] as const;
export type Expiry = (typeof EXPIRIES)[number];

const DAY_MS = 24 * 60 * 60 * 1_000;

/** @returns ISO 8601, or null for a key that does not end by itself. */
export function expiryAfter(expiry: Expiry, now: Date): string | null {
  return expiry === 'never' ? null : new Date(now.getTime() + Number(expiry) * DAY_MS).toISOString();
}

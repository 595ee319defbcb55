// Refuses whoever tries too often.
import { waitFor, waitingWords, type RateName } from '../../people/limits.ts';
import type { Call } from './call.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal 429 */
export async function keepPace({ storebridge, address }: Pick<Call, 'storebridge' | 'address'>, rate: RateName): Promise<void> {
  const { db, clock } = storebridge.journey;
  const waitMs = await waitFor(db, rate, address, clock.now());
  if (waitMs !== undefined) throw new Refusal(429, { detail: waitingWords(waitMs) });
}

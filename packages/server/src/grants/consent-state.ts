// What is kept of a consent while the person is away: the state that comes back is random, and means something once, to one person, for ten minutes.
import { addConsent, findConsent, seal, unseal, useConsent, type Consent, type Db, type SealKey } from '@storebridge/store';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Sealed, because the verifier proves that whoever exchanges the code asked for it. */
const detailSchema = z.object({
  redirectUri: z.string(),
  verifier: z.string().optional(),
  connector: z.string().optional(),
  url: z.string().optional(),
  allowPrivateAddress: z.boolean().optional(),
});
export type ConsentDetail = z.infer<typeof detailSchema>;

export interface ConsentDeps {
  readonly db: Db;
  readonly sealKey: SealKey;
}

export type ConsentWish = Pick<Consent, 'workspaceId' | 'person' | 'purpose' | 'shop'> & { readonly detail: ConsentDetail };

export type ReturnedConsent =
  | { readonly status: 'open'; readonly consent: Consent; readonly detail: ConsentDetail }
  | { readonly status: 'expired' | 'used'; readonly consent: Consent }
  /** Also for those of other people, who must not learn that there is one. */
  | { readonly status: 'unknown' };

const LIFE_MS = 10 * 60_000;
const STATE_BYTES = 32;

/** @returns the state to send along. */
export async function openConsent({ db, sealKey }: ConsentDeps, wish: ConsentWish, now: Date): Promise<string> {
  const { detail, ...rest } = wish;
  const state = randomBytes(STATE_BYTES).toString('base64url');
  await addConsent(db, { ...rest, id: digestOf(state), detailSealed: seal(sealKey, JSON.stringify(detail)), expiresAt: new Date(now.getTime() + LIFE_MS) }, now);
  return state;
}

export interface Comeback {
  readonly state: string;
  /** Id of the person who comes back. */
  readonly person: string;
  readonly purposes: readonly Consent['purpose'][];
}

/** Takes the state: it is of no use to whoever comes after. */
export async function takeConsent({ db, sealKey }: ConsentDeps, { state, person, purposes }: Comeback, now: Date): Promise<ReturnedConsent> {
  const consent = await findConsent(db, digestOf(state));
  if (consent?.person !== person || !purposes.includes(consent.purpose)) return { status: 'unknown' };
  if (consent.usedAt !== null) return { status: 'used', consent };
  if (consent.expiresAt <= now) return { status: 'expired', consent };
  if (!(await useConsent(db, consent.id, now))) return { status: 'used', consent };
  return { status: 'open', consent, detail: detailSchema.parse(JSON.parse(unseal(sealKey, consent.detailSealed))) };
}

function digestOf(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}

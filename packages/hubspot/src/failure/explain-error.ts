// Turns any refusal of HubSpot into a failure with cause and remedy.
import type { LimitPolicy } from '../pacing/pacer-port.ts';
import { explainByWords } from './causes-by-words.ts';
import { failureOf, type FailureDetails } from './causes.ts';
import type { Failure, FailureCause } from './failure.ts';
import { explainFault } from './property-fault.ts';
import { parseRefusal, type Refusal } from './refusal.ts';

export interface HttpRefusal {
  readonly status: number;
  /** Parsed JSON, or the text of anything else. */
  readonly body: unknown;
  readonly retryAfterMs?: number | undefined;
  readonly correlationId?: string | undefined;
}

/** Explains an answer of HubSpot that is not a success. */
export function explainError(refused: HttpRefusal): Failure {
  return explainRefusal(parseRefusal(refused), refused.retryAfterMs);
}

export function explainRefusal(refusal: Refusal, retryAfterMs?: number): Failure {
  const details: FailureDetails = {
    hubspotMessage: refusal.message,
    status: refusal.status,
    ...(refusal.correlationId === undefined ? {} : { correlationId: refusal.correlationId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  return (
    explainSignIn(refusal, details) ?? explainOutage(refusal, details) ?? explainContent(refusal, details) ?? failureOf(leftover(refusal), details)
  );
}

/** Which limit a 429 speaks of; search answers name no policy, so the words decide, and burst is the usual one. */
export function limitPolicyOf(refusal: Refusal): LimitPolicy {
  const words = `${refusal.policyName ?? ''} ${refusal.message}`.toLowerCase();
  if (words.includes('daily')) return 'daily';
  if (words.includes('ten_secondly') || words.includes('ten_second')) return 'burst';
  return words.includes('secondly') ? 'search' : 'burst';
}

/** A code that came too late says nothing about a connection that exists already. */
const USED_CODE: Pick<Failure, 'message' | 'remedy'> = {
  message: 'The permission from HubSpot has expired or was used already.',
  remedy: 'Start connecting the account once more.',
};

const DEAD_GRANTS: ReadonlySet<string> = new Set(['BAD_REFRESH_TOKEN', 'invalid_grant']);

function explainSignIn(refusal: Refusal, details: FailureDetails): Failure | undefined {
  const { oauthError, status, scopes } = refusal;
  if (oauthError === 'BAD_AUTH_CODE') return { ...failureOf('unauthorized', details), ...USED_CODE };
  if (oauthError !== undefined && DEAD_GRANTS.has(oauthError)) return failureOf('unauthorized', details);
  if (oauthError !== undefined) return failureOf('app-rejected', details);
  if (status === 401) return failureOf('unauthorized', details);
  if (status !== 403) return undefined;
  if (refusal.category === 'MISSING_SCOPES' || scopes.length > 0) return failureOf('missing-scope', { ...details, missingScopes: scopes });
  return failureOf(!refusal.foreign && /limit/i.test(refusal.message) ? 'limit-reached' : 'forbidden', details);
}

function explainOutage(refusal: Refusal, details: FailureDetails): Failure | undefined {
  const { status } = refusal;
  if (status === 429) return failureOf(limitPolicyOf(refusal) === 'daily' ? 'daily-limit' : 'rate-limited', details);
  if (status === 423) return failureOf('locked', details);
  if (status === 477) return failureOf('migrating', details);
  if (status === 408) return failureOf('timed-out', details);
  if (status >= 500) return failureOf('hubspot-down', details);
  if (refusal.foreign && status < 400) return failureOf('unexpected-answer', details);
  return undefined;
}

function explainContent(refusal: Refusal, details: FailureDetails): Failure | undefined {
  const [fault] = refusal.faults;
  if (fault !== undefined) return explainFault(fault, details);
  if (refusal.clash !== undefined || refusal.category === 'CONFLICT') return failureOf('unique-clash', { ...details, ...present(refusal.clash) });
  return explainByWords(refusal, details);
}

function leftover(refusal: Refusal): FailureCause {
  if (refusal.status === 404) return refusal.foreign ? 'request-invalid' : 'object-missing';
  if (refusal.status === 409) return 'unique-clash';
  return refusal.category === 'VALIDATION_ERROR' ? 'value-invalid' : 'request-invalid';
}

function present<T extends object>(values: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets the key names, which the filter has not changed.
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

// What went wrong in a call to HubSpot, as a value that a person and a program can act on.

/** Who has to act: time, the person with the record, the person with the settings, us, or whoever connects the account. */
export type FailureKind = 'temporary' | 'permanent' | 'config' | 'system' | 'reconnect';

export const FAILURE_CAUSES = [
  'rate-limited',
  'daily-limit',
  'unreachable',
  'timed-out',
  'hubspot-down',
  'locked',
  'migrating',
  'canceled',
  'unauthorized',
  'app-rejected',
  'missing-scope',
  'forbidden',
  'property-missing',
  'option-invalid',
  'owner-invalid',
  'read-only',
  'required-missing',
  'rule-broken',
  'value-invalid',
  'email-invalid',
  'unique-clash',
  'object-missing',
  'association-invalid',
  'limit-reached',
  'type-unknown',
  'definition-conflict',
  'duplicate-input',
  'request-invalid',
  'unexpected-answer',
] as const;

export type FailureCause = (typeof FAILURE_CAUSES)[number];

export interface Failure {
  readonly kind: FailureKind;
  readonly cause: FailureCause;
  /** One sentence for a person, without HubSpot's jargon. */
  readonly message: string;
  /** HubSpot's own words, for support; may contain values of the record. */
  readonly hubspotMessage: string;
  /** The one action that cures it. */
  readonly remedy: string;
  readonly property?: string;
  readonly value?: string;
  /** Accepted values, where HubSpot lists them. */
  readonly allowed?: readonly string[];
  /** The record that already holds a unique value. */
  readonly existingId?: string;
  readonly missingScopes?: readonly string[];
  readonly retryAfterMs?: number;
  readonly correlationId?: string;
  readonly status?: number;
  /** The answer was lost: the write may have happened all the same. */
  readonly perhapsWritten?: true;
}

/** The answer of a call that is not a batch. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

// HubSpot's failures in the words of the product's problems.
import type { ProblemCause, ProblemDetail, ProblemKind } from '@storebridge/domain';
import type { Failure, FailureCause, FailureKind } from '@storebridge/hubspot';

const CAUSES = {
  'rate-limited': 'rate-limited',
  'daily-limit': 'daily-limit',
  unreachable: 'unreachable',
  'timed-out': 'timed-out',
  'hubspot-down': 'unreachable',
  locked: 'locked',
  migrating: 'migrating',
  canceled: 'unreachable',
  unauthorized: 'unauthorized',
  'app-rejected': 'unauthorized',
  'missing-scope': 'scope-missing',
  forbidden: 'unauthorized',
  'property-missing': 'property-missing',
  'option-invalid': 'option-invalid',
  'owner-invalid': 'option-invalid',
  'read-only': 'property-read-only',
  'required-missing': 'required-missing',
  'rule-broken': 'value-invalid',
  'value-invalid': 'value-invalid',
  'email-invalid': 'email-invalid',
  'unique-clash': 'unique-clash',
  'object-missing': 'object-missing',
  'association-invalid': 'association-invalid',
  'limit-reached': 'account-limit',
  'type-unknown': 'unexpected-answer',
  'definition-conflict': 'value-invalid',
  'duplicate-input': 'unexpected-answer',
  'request-invalid': 'unexpected-answer',
  'unexpected-answer': 'unexpected-answer',
} as const satisfies Record<FailureCause, ProblemCause>;

const KINDS = { temporary: 'temporary', permanent: 'permanent', config: 'config', system: 'system', reconnect: 'config' } as const satisfies Record<FailureKind, ProblemKind>;

export function problemOfFailure(failure: Failure): ProblemDetail {
  return {
    kind: KINDS[failure.kind],
    cause: failure.kind === 'reconnect' ? 'reconnect' : CAUSES[failure.cause],
    message: failure.message,
    ...(failure.property === undefined ? {} : { property: failure.property }),
    ...(failure.value === undefined ? {} : { value: failure.value }),
    ...(failure.hubspotMessage === '' ? {} : { hubspotMessage: failure.hubspotMessage }),
    ...(failure.kind === 'temporary' ? {} : { remedy: failure.remedy }),
    ...(failure.correlationId === undefined ? {} : { correlationId: failure.correlationId }),
    ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
  };
}

const PORTAL_WIDE: ReadonlySet<FailureCause> = new Set(['rate-limited', 'daily-limit', 'unreachable', 'hubspot-down', 'migrating', 'unauthorized', 'app-rejected']);

/** True when the failure says nothing about the record: every other one would fail the same way now. */
export function isPortalWide(failure: Failure): boolean {
  return PORTAL_WIDE.has(failure.cause) || failure.kind === 'reconnect';
}

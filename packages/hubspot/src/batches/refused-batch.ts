// A batch that was refused as a whole, and whose rows an error speaks of.
import { explainRefusal } from '../failure/explain-error.ts';
import type { Failure, FailureCause } from '../failure/failure.ts';
import type { Refusal } from '../failure/refusal.ts';
import type { Answer } from '../transport/call.ts';

export type RefusedBatch =
  | { readonly kind: 'refused'; readonly failure: Failure; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Causes that speak of the rows rather than of the call as a whole. */
const ABOUT_ROWS: ReadonlySet<FailureCause> = new Set([
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
  'duplicate-input',
  'request-invalid',
]);

/** Tells whether HubSpot refused a batch because of its rows (`besides`: for this cause, too), or the call failed for a reason of its own. */
export function readRefusal(answer: Extract<Answer, { ok: false }>, besides?: FailureCause): RefusedBatch {
  const { failure, refusal } = answer;
  const aboutRows = refusal !== undefined && !refusal.foreign && (ABOUT_ROWS.has(failure.cause) || failure.cause === besides);
  return aboutRows ? { kind: 'refused', failure, refusal } : { kind: 'failed', failure };
}

/** Ids an error of a batch speaks of. */
export function idsOf(error: Refusal): readonly string[] {
  return error.context['ids'] ?? error.context['id'] ?? [];
}

export function traceIdOf(error: Refusal): string | undefined {
  return error.context['objectWriteTraceId']?.[0];
}

export function isNotFound(error: Refusal): boolean {
  return error.category === 'OBJECT_NOT_FOUND' || explainRefusal(error).cause === 'object-missing';
}

/** Trace ids are the places of the rows in their batch. */
export function rowByTrace<R>(rows: readonly R[], traceId: string | undefined): R | undefined {
  return traceId === undefined || !/^\d+$/.test(traceId) ? undefined : rows[Number(traceId)];
}

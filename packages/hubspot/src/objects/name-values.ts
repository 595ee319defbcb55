// Names the refused value from the row that was sent, where HubSpot's words name only the property.
import { failureOf } from '../failure/causes.ts';
import type { Failure, FailureCause } from '../failure/failure.ts';
import type { PropertyValues } from './object.ts';

interface Row {
  readonly properties: PropertyValues;
}

type Outcome = { readonly status: 'failed'; readonly failure: Failure } | { readonly status: 'written' | 'exists' | 'missing' };

/** Outcomes stand in the order of their rows. */
export async function nameValues<O extends Outcome>(rows: readonly Row[], outcomes: Promise<readonly O[]>): Promise<readonly O[]> {
  return (await outcomes).map((outcome, index) => {
    if (outcome.status !== 'failed') return outcome;
    return { ...outcome, failure: withValue(outcome.failure, rows[index]?.properties ?? {}) };
  });
}

const ABOUT_VALUES: ReadonlySet<FailureCause> = new Set(['option-invalid', 'owner-invalid', 'rule-broken', 'value-invalid', 'email-invalid', 'unique-clash']);

function withValue(failure: Failure, properties: PropertyValues): Failure {
  const { cause, property, message } = failure;
  const value = property === undefined || failure.value !== undefined || !ABOUT_VALUES.has(cause) ? undefined : properties[property];
  if (value === undefined || value === '') return failure;
  const hasOwnWords = message !== failureOf(cause, failure).message;
  return { ...failureOf(cause, { ...failure, value }), ...(hasOwnWords ? { message } : {}), remedy: failure.remedy };
}

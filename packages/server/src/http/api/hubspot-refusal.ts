// What HubSpot did not do, told to the caller.
import type { Failure, FailureCause, Result } from '@storebridge/hubspot';
import { notFound, Refusal } from './refusal.ts';

/** @throws Refusal 409 where only connecting again helps, 404 for an unknown object type, else 502. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw refusalOf(result.failure);
}

export function refusalOf(failure: Failure): Refusal {
  if (failure.cause === 'type-unknown') return notFound('such object type in HubSpot');
  return new Refusal(failure.kind === 'reconnect' ? 409 : 502, { detail: inWords(failure), remedy: failure.remedy });
}

/** What HubSpot does not take because of what was asked for, and not because of the connection. */
const FAULTS_OF_INPUT: ReadonlySet<FailureCause> = new Set(['value-invalid', 'option-invalid', 'required-missing', 'rule-broken', 'limit-reached', 'definition-conflict', 'duplicate-input', 'request-invalid', 'property-missing', 'read-only']);

export function isFaultOfInput(failure: Failure): boolean {
  return FAULTS_OF_INPUT.has(failure.cause);
}

/** Our sentence, and HubSpot's own words after it. */
export function inWords({ message, hubspotMessage }: Failure): string {
  return hubspotMessage === '' ? message : `${message} HubSpot says: ${hubspotMessage}`;
}

// A property value that HubSpot does not take, and the two forms in which it says so.
import { invalid } from '../http/refusal.ts';
import type { Failure } from '../http/refusal.ts';

export interface Violation {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** Older clients parse the JSON inside the message, newer ones read `errors`; both list every bad property. */
export function violationFailure(portalId: number, violations: readonly Violation[]): Failure {
  const embedded = violations.map(({ name, code, message }) => ({
    isValid: false, message, error: code, name, localizedErrorMessage: message, portalId,
  }));
  return invalid(`Property values were not valid: ${JSON.stringify(embedded)}`, {
    errors: violations.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
  });
}

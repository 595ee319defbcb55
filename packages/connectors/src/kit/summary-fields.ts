// Fields of a record as a list shows them; a field that is missing or of another type is shown as nothing.
import { isMoney, normaliseEmail, type FieldValue, type Money } from '@storebridge/domain';
import { cleanText } from './clean-text.ts';

export function textField(value: FieldValue | undefined): string | null {
  return typeof value === 'string' ? cleanText(value) : null;
}

/** An e-mail address as HubSpot compares it, so that a person's records are found together. */
export function personField(value: FieldValue | undefined): string | null {
  const address = textField(value);
  return address === null ? null : normaliseEmail(address);
}

export function moneyField(value: FieldValue | undefined): Money | null {
  return value !== undefined && isMoney(value) ? value : null;
}

/** ISO 8601 in UTC. */
export function momentField(value: FieldValue | undefined): string | null {
  const epoch = Date.parse(textField(value) ?? '');
  return Number.isNaN(epoch) ? null : new Date(epoch).toISOString();
}

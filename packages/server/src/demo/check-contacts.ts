// Holds every contact in HubSpot against what it must be.
import type { ExpectedContact, ExpectedValue } from './expected-contacts.ts';
import { centsToText } from './shop-order.ts';

/** As HubSpot holds it; what is empty is absent. */
export interface FoundContact {
  readonly properties: Readonly<Record<string, string>>;
}

export interface Difference {
  readonly email: string;
  /** `null` when the contact as a whole is missing, doubled, or should not be there. */
  readonly property: string | null;
  readonly expected: string;
  readonly found: string;
}

export interface ContactCheck {
  readonly contacts: number;
  readonly right: number;
  readonly differences: readonly Difference[];
}

export function checkContacts(expected: readonly ExpectedContact[], found: readonly FoundContact[]): ContactCheck {
  const byEmail = Map.groupBy(found, ({ properties }) => properties['email'] ?? '');
  const known = new Set(expected.map(({ email }) => email));
  const checked = expected.map((contact) => checkContact(contact, byEmail.get(contact.email) ?? []));
  const strangers = [...byEmail.keys()].filter((email) => !known.has(email)).map((email): Difference => ({ email, property: null, expected: 'no contact', found: 'one' }));
  return {
    contacts: found.length,
    right: checked.filter((differences) => differences.length === 0).length,
    differences: [...checked.flat(), ...strangers],
  };
}

function checkContact({ email, values }: ExpectedContact, found: readonly FoundContact[]): readonly Difference[] {
  const [contact] = found;
  if (contact === undefined || found.length > 1) return [{ email, property: null, expected: 'one contact', found: String(found.length) }];
  return Object.entries(values).flatMap(([property, value]) => {
    const text = contact.properties[property] ?? '';
    return isSame(value, text) ? [] : [{ email, property, expected: valueToText(value), found: text }];
  });
}

const AMOUNT = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<fraction>\d{1,2}))?$/;

function isSame(value: ExpectedValue, text: string): boolean {
  if (typeof value !== 'bigint') return text === String(value);
  const { sign = '', whole, fraction = '' } = AMOUNT.exec(text)?.groups ?? {};
  return whole !== undefined && BigInt(`${sign}${whole}${fraction.padEnd(2, '0')}`) === value;
}

function valueToText(value: ExpectedValue): string {
  return typeof value === 'bigint' ? centsToText(value) : String(value);
}

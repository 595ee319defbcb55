// What each code that HubSpot gives for a bad property value means.
import { failureOf, type FailureDetails } from './causes.ts';
import type { Failure, FailureCause } from './failure.ts';
import type { PropertyFault } from './refusal.ts';
import { specialProperty } from './special-properties.ts';

/** https://developers.hubspot.com/docs/reference/api/other-resources/error-handling */
const CODES: Readonly<Record<string, FailureCause>> = {
  PROPERTY_DOESNT_EXIST: 'property-missing',
  INVALID_OPTION: 'option-invalid',
  INVALID_EMAIL: 'email-invalid',
  READ_ONLY_VALUE: 'read-only',
  INVALID_OWNER_ID: 'owner-invalid',
  MISSING_REQUIRED_PROPERTY: 'required-missing',
  MISSING_CONDITIONAL_REQUIRED_PROPERTY: 'required-missing',
};

/** https://developers.hubspot.com/docs/api-reference/crm-property-validations */
const RULES = [
  'ALPHANUMERIC',
  'FORMAT',
  'REGEX',
  'WHITESPACE',
  'SPECIAL_CHARACTERS',
  'MIN_',
  'MAX_',
  'DECIMAL',
  'EMAIL',
  'URL',
  'DOMAIN',
  'PHONE_NUMBER',
  'START_DATE',
  'END_DATE',
  'BEFORE_',
  'AFTER_',
  'DAYS_OF_WEEK',
];

export function faultCause(code: string): FailureCause {
  const known = CODES[code];
  if (known !== undefined) return known;
  if (code.startsWith('INVALID_OWNER')) return 'owner-invalid';
  const isRule = code.includes('VALIDATION_RULE') || RULES.some((rule) => code.startsWith(rule));
  return isRule ? 'rule-broken' : 'value-invalid';
}

export function explainFault(fault: PropertyFault, details: FailureDetails): Failure {
  const property = fault.property ?? propertyInText(fault.message);
  const value = valueInText(fault.message);
  const allowed = allowedInText(fault.message);
  const known = {
    ...details,
    ...(property === undefined ? {} : { property }),
    ...(value === undefined ? {} : { value }),
    ...(allowed.length === 0 ? {} : { allowed }),
  };
  const cause = faultCause(fault.code);
  const special = SAYS_IT_CANNOT_BE_WRITTEN.has(cause) ? specialProperty(property) : undefined;
  if (special === undefined) return failureOf(cause, known);
  return { ...failureOf(special.cause, known), message: special.message, remedy: special.remedy };
}

const SAYS_IT_CANNOT_BE_WRITTEN: ReadonlySet<FailureCause> = new Set(['read-only', 'property-missing']);

const VALUE_WORDS = [
  /^([\s\S]*?) was not one of the allowed options/,
  /^([\s\S]*?) was not a valid \w+/,
  /^([\s\S]*?) is at [\d:.]+ UTC, not midnight/,
  /^Email address ([\s\S]*?) is invalid/,
];

/** The value a fault quotes, if it quotes one. */
export function valueInText(message: string): string | undefined {
  for (const words of VALUE_WORDS) {
    const found = words.exec(message)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

function propertyInText(message: string): string | undefined {
  return /"(\w+)"/.exec(message)?.[1];
}

function allowedInText(message: string): readonly string[] {
  const start = message.indexOf('allowed options');
  if (start < 0) return [];
  return [...message.slice(start).matchAll(/value: "([^"]*)"/g)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}

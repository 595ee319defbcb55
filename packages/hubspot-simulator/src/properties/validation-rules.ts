// The validation rules and conditional requirements that an admin of the account set for a property.
import type { PropertyValues } from '../account/record.ts';
import type { Violation } from './violation.ts';

/** https://developers.hubspot.com/docs/api-reference/crm-property-validations; a useful part of its types. */
export type ValidationRuleType =
  | 'ALPHANUMERIC' | 'REGEX' | 'WHITESPACE' | 'SPECIAL_CHARACTERS' | 'MIN_LENGTH' | 'MAX_LENGTH'
  | 'MIN_NUMBER' | 'MAX_NUMBER' | 'DECIMAL' | 'EMAIL_ALLOWED_DOMAINS' | 'EMAIL_BLOCKED_DOMAINS'
  | 'PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE' | 'START_DATE' | 'END_DATE';

export interface ValidationRule {
  readonly propertyName: string;
  readonly ruleType: ValidationRuleType;
  readonly ruleArguments: readonly string[];
}

/** When a property has one of the values, others must be filled. */
export interface ConditionalRequirement {
  readonly propertyName: string;
  readonly values: readonly string[];
  readonly requiredProperties: readonly string[];
}

export function refusedByRules(rules: readonly ValidationRule[], changes: PropertyValues): Violation[] {
  return rules.flatMap((rule) => {
    const value = Object.hasOwn(changes, rule.propertyName) ? changes[rule.propertyName] : undefined;
    if (value === undefined || value === '' || isKept(rule, value)) return [];
    const message = `Property "${rule.propertyName}" does not meet the validation rule ${rule.ruleType} [${rule.ruleArguments.join(', ')}]`;
    return [{ name: rule.propertyName, code: 'FAILED_VALIDATION_RULE', message }];
  });
}

export function missingByCondition(requirements: readonly ConditionalRequirement[], after: PropertyValues, changes: PropertyValues): string[] {
  return requirements
    .filter(({ propertyName, values }) => Object.hasOwn(changes, propertyName) && values.includes(after[propertyName] ?? ''))
    .flatMap(({ requiredProperties }) => requiredProperties.filter((name) => !after[name]));
}

type Check = (value: string, first: string, all: readonly string[]) => boolean;

const CHECKS: Readonly<Record<ValidationRuleType, Check>> = {
  ALPHANUMERIC: (value) => /^[\p{L}\p{N} ]*$/u.test(value),
  REGEX: (value, first) => new RegExp(`^(?:${first})$`, 'u').test(value),
  WHITESPACE: (value) => !/^\s|\s$/.test(value),
  SPECIAL_CHARACTERS: (value, first) => !first.split('').some((character) => value.includes(character)),
  MIN_LENGTH: (value, first) => value.length >= Number(first),
  MAX_LENGTH: (value, first) => value.length <= Number(first),
  MIN_NUMBER: (value, first) => Number(value) >= Number(first),
  MAX_NUMBER: (value, first) => Number(value) <= Number(first),
  DECIMAL: (value, first) => (value.split('.')[1] ?? '').length <= Number(first),
  EMAIL_ALLOWED_DOMAINS: (value, _first, all) => all.includes(domainOf(value)),
  EMAIL_BLOCKED_DOMAINS: (value, _first, all) => !all.includes(domainOf(value)),
  PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE: (value) => /^\+\d[\d ()-]{5,}$/.test(value),
  START_DATE: (value, first) => Date.parse(value) >= Date.parse(first),
  END_DATE: (value, first) => Date.parse(value) <= Date.parse(first),
};

function isKept({ ruleType, ruleArguments }: ValidationRule, value: string): boolean {
  return CHECKS[ruleType](value, ruleArguments[0] ?? '', ruleArguments);
}

function domainOf(email: string): string {
  return email.split('@').at(-1) ?? '';
}

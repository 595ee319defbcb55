// The validation rules and conditional requirements that an admin of the account set for a property.
import type { Collection } from '../account/account.ts';
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

export function refusedByRules(collection: Collection, changes: PropertyValues): Violation[] {
  if (collection.validationRules.length === 0) return [];
  return collection.validationRules.flatMap((rule) => {
    const value = Object.hasOwn(changes, rule.propertyName) ? changes[rule.propertyName] : undefined;
    if (value === undefined || value === '' || isKept(rule, value)) return [];
    const message = `Property "${rule.propertyName}" does not meet the validation rule ${rule.ruleType} [${rule.ruleArguments.join(', ')}]`;
    return [{ name: rule.propertyName, code: 'FAILED_VALIDATION_RULE', message }];
  });
}

export function missingByCondition(collection: Collection, after: PropertyValues, changes: PropertyValues): string[] {
  return collection.conditionalRequirements
    .filter(({ propertyName, values }) => Object.hasOwn(changes, propertyName) && values.includes(after[propertyName] ?? ''))
    .flatMap(({ requiredProperties }) => requiredProperties.filter((name) => !after[name]));
}

function isKept(rule: ValidationRule, value: string): boolean {
  const [first = ''] = rule.ruleArguments;
  switch (rule.ruleType) {
    case 'ALPHANUMERIC':
      return /^[\p{L}\p{N} ]*$/u.test(value);
    case 'REGEX':
      return new RegExp(`^(?:${first})$`, 'u').test(value);
    case 'WHITESPACE':
      return !/^\s|\s$/.test(value);
    case 'SPECIAL_CHARACTERS':
      return ![...first].some((character) => value.includes(character));
    case 'MIN_LENGTH':
      return value.length >= Number(first);
    case 'MAX_LENGTH':
      return value.length <= Number(first);
    case 'MIN_NUMBER':
      return Number(value) >= Number(first);
    case 'MAX_NUMBER':
      return Number(value) <= Number(first);
    case 'DECIMAL':
      return (value.split('.')[1] ?? '').length <= Number(first);
    case 'EMAIL_ALLOWED_DOMAINS':
      return rule.ruleArguments.includes(value.split('@').at(-1) ?? '');
    case 'EMAIL_BLOCKED_DOMAINS':
      return !rule.ruleArguments.includes(value.split('@').at(-1) ?? '');
    case 'PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE':
      return /^\+\d[\d ()-]{5,}$/.test(value);
    case 'START_DATE':
      return Date.parse(value) >= Date.parse(first);
    case 'END_DATE':
      return Date.parse(value) <= Date.parse(first);
  }
}

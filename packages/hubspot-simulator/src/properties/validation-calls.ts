// Reading the validation rules of an object type or of one property.
import { collectionOf, ok, param } from '../http/call.ts';
import type { Answer, Call } from '../http/call.ts';
import type { ValidationRule } from './validation-rules.ts';

export function listValidations(call: Call): Answer {
  const { validationRules } = collectionOf(call);
  const names = [...new Set(validationRules.map((rule) => rule.propertyName))];
  return ok({ results: names.map((propertyName) => ({ propertyName, propertyValidationRules: rulesOf(validationRules, propertyName).map(presentRule) })) });
}

export function readValidations(call: Call): Answer {
  return ok({ results: rulesOf(collectionOf(call).validationRules, param(call, 'name')).map(presentRule) });
}

function rulesOf(rules: readonly ValidationRule[], propertyName: string): readonly ValidationRule[] {
  return rules.filter((rule) => rule.propertyName === propertyName);
}

function presentRule({ ruleType, ruleArguments }: ValidationRule): Record<string, unknown> {
  return { ruleType, ruleArguments, shouldApplyNormalization: false };
}

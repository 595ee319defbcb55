// Reading the validation rules of an object type or of one property.
import { collectionOf, ok, param } from '../http/call.ts';
import type { Answer, Call } from '../http/call.ts';
import type { ValidationRule } from './validation-rules.ts';

export function listValidations(call: Call): Answer {
  const byProperty = Map.groupBy(collectionOf(call).validationRules, (rule) => rule.propertyName);
  return ok({ results: [...byProperty].map(([propertyName, rules]) => ({ propertyName, propertyValidationRules: rules.map(presentRule) })) });
}

export function readValidations(call: Call): Answer {
  const rules = collectionOf(call).validationRules.filter((rule) => rule.propertyName === param(call, 'name'));
  return ok({ results: rules.map(presentRule) });
}

function presentRule({ ruleType, ruleArguments }: ValidationRule): Record<string, unknown> {
  return { ruleType, ruleArguments, shouldApplyNormalization: false };
}

// Turns a record into an intent by the rules of a mapping.
import { plainText } from './convert-value.ts';
import { isEmailAddress, normaliseEmail } from './email.ts';
import { fieldValue, isEmptyValue, isMoney, type Field, type FieldType, type FieldValue } from './field.ts';
import type { Assignment, Intent } from './intent.ts';
import type { MappingCondition, MappingDefinition, Rule } from './mapping.ts';
import { excerpt, type ProblemDetail } from './problem.ts';
import type { ShopRecord } from './record.ts';

export type MappedRecord =
  | { readonly status: 'intent'; readonly intent: Intent }
  /** `isExcluded`: the mapping's own condition leaves the record out. `lacks`: what the record would need. */
  | { readonly status: 'skipped'; readonly reason: string; readonly isExcluded?: true; readonly lacks?: 'identifier' | 'parent' }
  | { readonly status: 'problem'; readonly problem: ProblemDetail };

export type FieldTypes = ReadonlyMap<string, FieldType>;

export function fieldTypesByKey(fields: readonly Field[]): FieldTypes {
  return new Map(fields.map((field) => [field.key, field.type]));
}

/** A field that the record does not have yields no assignment: nothing is known, so nothing is written. A field that the shop does not have is a mistake. */
export function mapRecord(mapping: MappingDefinition, fieldTypes: FieldTypes, record: Pick<ShopRecord, 'fields'>): MappedRecord {
  const excluded = excludedBy(mapping.onlyWhen, fieldTypes, record);
  if (excluded !== undefined) return excluded;
  const given = fieldValue(record.fields, mapping.identifier.field);
  if (given === undefined && !fieldTypes.has(mapping.identifier.field)) return problem(missingField(mapping.identifier.field, mapping.identifier.property));
  const identifier = identifierText(given ?? null, mapping);
  if (identifier === '') return { status: 'skipped', reason: `The identifier "${mapping.identifier.field}" is empty.`, lacks: 'identifier' };
  if (mapping.identifier.property === 'email' && !isEmailAddress(identifier)) return problem(invalidEmail(mapping, identifier));

  const assignments: Assignment[] = [];
  for (const rule of mapping.rules) {
    const assigned = assign(rule, fieldTypes, record);
    if (assigned === undefined) continue;
    if ('cause' in assigned) return problem(assigned);
    assignments.push(assigned);
  }
  return {
    status: 'intent',
    intent: { objectType: mapping.objectType, identifier: { property: mapping.identifier.property, value: identifier }, assignments },
  };
}

/** A condition on a field that the shop does not have is a mistake, as it is for a rule. */
function excludedBy(condition: MappingCondition | undefined, fieldTypes: FieldTypes, { fields }: Pick<ShopRecord, 'fields'>): MappedRecord | undefined {
  if (condition === undefined) return undefined;
  const { field, isOneOf } = condition;
  const value = fieldValue(fields, field);
  if (value === undefined) return fieldTypes.has(field) ? undefined : problem(missingCondition(field));
  const texts = Array.isArray(value) ? value.map((item: string) => item) : [plainText(value)];
  if (texts.some((text) => isOneOf.includes(text))) return undefined;
  return { status: 'skipped', reason: `The mapping leaves it out: "${field}" is ${isEmptyValue(value) ? 'empty' : `"${excerpt(texts.join(', '))}"`}.`, isExcluded: true };
}

/** Says that the object of a record is to go. `undefined` when the record cannot even be identified. */
export function removalOf(mapping: MappingDefinition, record: Pick<ShopRecord, 'fields'>): Intent | undefined {
  const value = identifierText(fieldValue(record.fields, mapping.identifier.field) ?? null, mapping);
  return value === '' ? undefined : { objectType: mapping.objectType, identifier: { property: mapping.identifier.property, value }, assignments: [], isRemoval: true };
}

function assign(rule: Rule, fieldTypes: FieldTypes, record: Pick<ShopRecord, 'fields'>): Assignment | ProblemDetail | undefined {
  const { property, mode } = rule;
  if ('fixed' in rule.source) return { property, mode, fieldType: 'text', value: rule.source.fixed };
  const key = rule.source.field;
  const value = fieldValue(record.fields, key);
  if (value === undefined) return fieldTypes.has(key) ? undefined : missingField(key, property);
  const fieldType = fieldTypes.get(key) ?? 'text';
  if (rule.valueMap === undefined || isEmptyValue(value)) return { property, mode, fieldType, value };
  return mapOptions({ property, mode, fieldType, value }, key, rule.valueMap);
}

function missingField(field: string, property: string): ProblemDetail {
  return { kind: 'config', cause: 'field-missing', message: `The shop has no field "${field}", which the mapping writes into the property "${property}".`, property, field };
}

function missingCondition(field: string): ProblemDetail {
  return { kind: 'config', cause: 'field-missing', message: `The shop has no field "${field}", on which the mapping depends.`, field };
}

function mapOptions(assignment: Assignment, field: string, valueMap: Readonly<Record<string, string>>): Assignment | ProblemDetail {
  const { value, property } = assignment;
  const options = Array.isArray(value) ? value.filter((option: string) => option.trim() !== '') : [plainText(value)];
  const unmapped = options.find((option) => !Object.hasOwn(valueMap, option));
  if (unmapped !== undefined) {
    const option = excerpt(unmapped);
    return {
      kind: 'config',
      cause: 'option-unmapped',
      message: `The option "${option}" of the field "${field}" has no entry in the value map for the property "${property}".`,
      property,
      field,
      value: option,
    };
  }
  const mapped = options.map((option) => valueMap[option] ?? option);
  return { ...assignment, value: Array.isArray(value) ? mapped : (mapped[0] ?? '') };
}

function identifierText(value: FieldValue, mapping: MappingDefinition): string {
  if (value === null || isMoney(value) || Array.isArray(value)) return '';
  const text = plainText(value).trim();
  return mapping.identifier.property === 'email' ? normaliseEmail(text) : text;
}

function invalidEmail(mapping: MappingDefinition, value: string): ProblemDetail {
  return { kind: 'permanent', cause: 'email-invalid', message: 'The e-mail address is not valid.', property: mapping.identifier.property, field: mapping.identifier.field, value: excerpt(value) };
}

function problem(detail: ProblemDetail): MappedRecord {
  return { status: 'problem', problem: detail };
}

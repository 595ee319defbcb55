// What may go wrong with a mapping, before any record has gone through it; a warning never blocks.
import { misfit } from './compatibility.ts';
import type { Field } from './field.ts';
import type { MappingDefinition, PropertyShape, Rule } from './mapping.ts';

export interface MappingWarning {
  /** Index among the rules; `null` is the identifier. */
  readonly rule: number | null;
  readonly message: string;
}

export interface WarningInput {
  readonly mapping: MappingDefinition;
  readonly fields: readonly Field[];
  /** `undefined` where HubSpot's properties are not known. */
  readonly shapes: ReadonlyMap<string, PropertyShape> | undefined;
}

export function mappingWarnings({ mapping, fields, shapes }: WarningInput): readonly MappingWarning[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const brought = new Map((mapping.groups ?? []).flatMap((group) => group.properties.map(({ name, type, fieldType }) => [name, { name, type, fieldType, readOnly: false }] as const)));
  const shapeOf = (property: string): PropertyShape | undefined => shapes?.get(property) ?? brought.get(property);
  const context: Context = { byKey, shapeOf, areShapesKnown: shapes !== undefined };
  return [
    ...identifierWarnings(mapping, context).map((message) => ({ rule: null, message })),
    ...mapping.rules.flatMap((rule, index) => ruleWarnings(rule, context).map((message) => ({ rule: index, message }))),
  ];
}

interface Context {
  readonly byKey: ReadonlyMap<string, Field>;
  readonly shapeOf: (property: string) => PropertyShape | undefined;
  readonly areShapesKnown: boolean;
}

function identifierWarnings({ identifier: { field, property }, objectType, rules }: MappingDefinition, { byKey, shapeOf, areShapesKnown }: Context): readonly string[] {
  return [
    ...(byKey.has(field) ? [] : [missingField(field)]),
    ...(areShapesKnown && shapeOf(property) === undefined ? [missingProperty(property)] : []),
    ...missingStage(objectType, rules),
  ];
}

/** HubSpot refuses a new deal without one: https://developers.hubspot.com/docs/guides/api/crm/objects/deals */
function missingStage(objectType: string, rules: readonly Rule[]): readonly string[] {
  return objectType === 'deals' && !rules.some(({ property }) => property === 'dealstage') ? ['HubSpot wants a deal stage for each new deal: add a row that fills "dealstage".'] : [];
}

function ruleWarnings(rule: Rule, { byKey, shapeOf, areShapesKnown }: Context): readonly string[] {
  const shape = shapeOf(rule.property);
  const ofProperty = areShapesKnown && shape === undefined ? [missingProperty(rule.property)] : shape?.readOnly === true ? [`HubSpot computes the property "${rule.property}"; it cannot be written.`] : [];
  if ('fixed' in rule.source) return ofProperty;
  const field = byKey.get(rule.source.field);
  if (field === undefined) return [missingField(rule.source.field), ...ofProperty];
  if (shape === undefined) return ofProperty;
  return [...ofProperty, ...[misfit(field.type, shape, rule.valueMap !== undefined) ?? []].flat(), ...optionWarnings(rule, field, shape), ...listWarnings(rule, shape)];
}

/** Options that a record may bring and that would then be a problem. */
function optionWarnings({ valueMap }: Rule, field: Field, shape: PropertyShape): readonly string[] {
  const options = field.options ?? [];
  if (options.length === 0) return [];
  if (valueMap !== undefined) {
    const unmapped = options.filter(({ value }) => !Object.hasOwn(valueMap, value));
    return unmapped.length === 0 ? [] : [`Without an entry in the value map: ${namesOf(unmapped)}.`];
  }
  if (shape.type !== 'enumeration' || shape.options === undefined) return [];
  const known = new Set(shape.options.map(({ value }) => value));
  const foreign = options.filter(({ value }) => !known.has(value));
  return foreign.length === 0 ? [] : [`Not among the options of the property: ${namesOf(foreign)}. Map them with a value map.`];
}

function listWarnings({ mode }: Rule, shape: PropertyShape): readonly string[] {
  if (mode !== 'add-to-list') return [];
  const isList = shape.type === 'string' || shape.type === 'phone_number' || (shape.type === 'enumeration' && shape.fieldType === 'checkbox');
  return isList ? [] : ['"Add to list" works here only as long as the property is empty: it holds one value.'];
}

const MOST_NAMES = 5;

function namesOf(options: readonly { readonly label: string }[]): string {
  const names = options.slice(0, MOST_NAMES).map(({ label }) => `"${label}"`).join(', ');
  return options.length > MOST_NAMES ? `${names} and ${options.length - MOST_NAMES} more` : names;
}

function missingField(field: string): string {
  return `The shop has no field "${field}". It may have been deleted there.`;
}

function missingProperty(property: string): string {
  return `HubSpot has no property "${property}".`;
}

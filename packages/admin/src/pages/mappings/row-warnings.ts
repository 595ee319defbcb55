// What may go wrong with a rule, said while one edits it; nothing of it keeps anyone from saving.
import { convertValue, misfit, type WantedProperty } from '@storebridge/domain';
import { texts } from '../../texts/index.ts';
import type { Choice, FieldInfo, PropertyInfo } from './choices.ts';
import type { DraftRule, ValueMap } from './editor-draft.ts';

/** What the rows are held against. */
export interface Surroundings {
  readonly fields: ReadonlyMap<string, FieldInfo>;
  readonly properties: ReadonlyMap<string, PropertyInfo>;
  /** Properties that the mapping brings along, by name. */
  readonly wanted: ReadonlyMap<string, WantedProperty>;
  readonly targetsOf: (property: PropertyInfo) => readonly Choice[];
}

const { warnings } = texts.mappings;

type RowContent = Pick<DraftRule, 'source' | 'property' | 'mode' | 'valueMap'>;

export function rowWarnings(row: RowContent, { fields, properties, wanted, targetsOf }: Surroundings): readonly string[] {
  const field = row.source.kind === 'field' && row.source.field !== null ? fields.get(row.source.field) : undefined;
  const found: string[] = [];
  if (row.source.kind === 'field' && row.source.field !== null && field === undefined) found.push(warnings.fieldGone(row.source.field));
  if (row.property === null) return found;
  const property = properties.get(row.property);
  if (property === undefined) return wanted.has(row.property) ? found : [...found, warnings.propertyMissing(row.property)];
  if (property.readOnly) found.push(warnings.readOnly(property.label));
  if (field !== undefined) found.push(...misfits(field, property, row.valueMap));
  if (row.source.kind === 'fixed') found.push(...fixedMisfits(row.source.text, property, targetsOf(property)));
  if (row.mode === 'add-to-list' && takesOneValue(property)) found.push(property.type === 'number' ? warnings.listOnNumber : warnings.listOnSingle);
  if (field !== undefined) found.push(...optionWarnings(field, property, row.valueMap, targetsOf(property)));
  return found;
}

/** The field of the identifier, which has neither mode nor options. */
export function identifierWarnings(field: string | null, property: string | null, surroundings: Surroundings): readonly string[] {
  return rowWarnings({ source: { kind: 'field', field }, property, mode: 'overwrite', valueMap: null }, surroundings);
}

/** Whether a second value is refused rather than added. */
export function takesOneValue({ type, fieldType }: Pick<PropertyInfo, 'type' | 'fieldType'>): boolean {
  return type === 'number' || type === 'bool' || type === 'date' || type === 'datetime' || (type === 'enumeration' && fieldType !== 'checkbox');
}

function misfits(field: FieldInfo, property: PropertyInfo, valueMap: ValueMap | null): readonly string[] {
  const reason = misfit(field.type, property, valueMap !== null);
  return reason === undefined ? [] : [reason];
}

function fixedMisfits(text: string, property: PropertyInfo, targets: readonly Choice[]): readonly string[] {
  if (text === '') return [];
  const options = targets.length > 0 ? targets : property.options;
  const converted = convertValue({ property: property.name, mode: 'overwrite', fieldType: 'text', value: text }, { ...property, options }, 'UTC');
  return converted.ok ? [] : [converted.problem.message];
}

function optionWarnings(field: FieldInfo, property: PropertyInfo, valueMap: ValueMap | null, targets: readonly Choice[]): readonly string[] {
  if (field.options.length === 0) return [];
  const allowed = new Set(targets.map(({ value }) => value));
  if (valueMap === null) {
    const refused = allowed.size === 0 ? [] : field.options.filter(({ value }) => !allowed.has(value));
    return refused.length === 0 ? [] : [warnings.optionsRefused(refused.map(({ label }) => label), property.label)];
  }
  const unmapped = field.options.filter(({ value }) => !Object.hasOwn(valueMap, value));
  const unknown = allowed.size === 0 ? [] : Object.values(valueMap).filter((target) => target !== '' && !allowed.has(target));
  return [
    ...(unmapped.length === 0 ? [] : [warnings.optionsUnmapped(unmapped.map(({ label }) => label))]),
    ...(unknown.length === 0 ? [] : [warnings.targetsUnknown([...new Set(unknown)], property.label)]),
  ];
}

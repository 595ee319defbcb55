// What may go wrong with the rows, said while one edits them; nothing of it keeps anyone from saving.
import { convertValue, mappingWarnings, type PropertyShape, type Rule } from '@storebridge/domain';
import { texts } from '../../texts/index.ts';
import type { FieldInfo, PropertyInfo } from './choices.ts';
import type { FinishedDraft } from './editor-draft.ts';
import { targetGroups, targetsIn, type Pipeline } from './targets.ts';

export interface RowWarnings {
  readonly identifier: readonly string[];
  /** By row. */
  readonly rows: ReadonlyMap<number, readonly string[]>;
}

/** What HubSpot takes: for stages and pipelines the account's own, which the property itself does not list. */
export function shapesOf(properties: readonly PropertyInfo[], pipelines: readonly Pipeline[]): ReadonlyMap<string, PropertyShape> {
  return new Map(properties.map((property) => {
    const { name, type, fieldType, readOnly } = property;
    const options = targetsIn(targetGroups(property, pipelines));
    return [name, { name, type, fieldType, readOnly, ...(options.length === 0 ? {} : { options }) }];
  }));
}

export function rowWarnings({ definition, rows }: FinishedDraft, fields: readonly FieldInfo[], shapes: ReadonlyMap<string, PropertyShape>): RowWarnings {
  const found = mappingWarnings({ mapping: definition, fields, shapes });
  const byRow = new Map(definition.rules.map((rule, index) => {
    const messages = found.filter((warning) => warning.rule === index).map(({ message }) => message);
    return [rows[index] ?? index, [...messages, ...valueWarnings(rule, shapes.get(rule.property))]] as const;
  }));
  return { identifier: found.filter(({ rule }) => rule === null).map(({ message }) => message), rows: byRow };
}

function valueWarnings({ source, valueMap, property }: Rule, shape: PropertyShape | undefined): readonly string[] {
  if (shape === undefined) return [];
  if ('fixed' in source) {
    const converted = convertValue({ property, mode: 'overwrite', fieldType: 'text', value: source.fixed }, shape, 'UTC');
    return converted.ok ? [] : [converted.problem.message];
  }
  if (valueMap === undefined || shape.type !== 'enumeration' || shape.options === undefined) return [];
  const allowed = new Set(shape.options.map(({ value }) => value));
  const unknown = [...new Set(Object.values(valueMap))].filter((target) => target !== '' && !allowed.has(target));
  return unknown.length === 0 ? [] : [texts.mappings.warnings.targetsUnknown(unknown)];
}

// Fields of a record by category, in the order of the shop system.
import type { RecordDetail } from '@storebridge/server/contract';

export type ShownField = RecordDetail['fields'][number];

export interface FieldCategory {
  readonly category: string;
  readonly fields: readonly ShownField[];
  /** How many have a value. */
  readonly filled: number;
}

export function fieldCategories(fields: readonly ShownField[]): readonly FieldCategory[] {
  return [...Map.groupBy(fields, ({ category }) => category)].map(([category, group]) => ({ category, fields: group, filled: group.filter(isFilled).length }));
}

/** A position also has the fields of its order; what is said there already is left out. */
export function ownFields(part: readonly ShownField[], whole: readonly ShownField[]): readonly ShownField[] {
  const said = new Map(whole.map(({ key, text }) => [key, text]));
  return part.filter(({ key, text }) => said.get(key) !== text);
}

export function isFilled({ text }: ShownField): boolean {
  return text !== '';
}

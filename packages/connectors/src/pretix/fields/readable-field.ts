// A field together with how its value is read; fields are written as rows of a table.
import type { Field, FieldOption, FieldType, FieldValue, FieldValues } from '@storebridge/domain';

export const CATEGORIES = [
  'Order position details', 'Attendee details', 'Questions', 'Product details', 'Order details', 'Payments and amounts', 'Invoice address', 'Event information', 'Event or date information',
] as const;
export type Category = (typeof CATEGORIES)[number];

export interface ReadableField<View> {
  readonly field: Field;
  /** Read for mappings that name it, and not offered. */
  readonly isHidden: boolean;
  /** `undefined` when the shop does not say. */
  readonly read: (view: View) => FieldValue | undefined;
}

export interface FieldRow<View> {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly read: (view: View) => FieldValue | undefined;
  readonly options?: readonly FieldOption[];
  readonly isHidden?: boolean;
}

export function inCategory<View>(category: Category, rows: readonly FieldRow<View>[]): readonly ReadableField<View>[] {
  return rows.map(({ key, label, type, read, options, isHidden = false }) => ({
    field: { key, label, type, category, ...(options === undefined ? {} : { options }) },
    isHidden,
    read,
  }));
}

/** The fields that a person can choose, by category in the order of pretix. */
export function offeredFields<View>(fields: readonly ReadableField<View>[]): readonly Field[] {
  const offered = fields.filter(({ isHidden }) => !isHidden).map(({ field }) => field);
  return CATEGORIES.flatMap((category) => offered.filter((field) => field.category === category));
}

export function readFields<View>(fields: readonly ReadableField<View>[], view: View): FieldValues {
  return Object.fromEntries(
    fields.flatMap(({ field, read }) => {
      const value = read(view);
      return value === undefined ? [] : [[field.key, value]];
    }),
  );
}

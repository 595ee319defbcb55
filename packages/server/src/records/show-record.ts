// Records as rows of a list, and their fields with the texts that are shown.
import type { FieldOption, FieldValues, RecordKind } from '@storebridge/domain';
import type { ListedRecord } from '@storebridge/store';
import type { RecordDetail, RecordRow } from '../contract/index.ts';
import { showMoney, showValue } from './shown-text.ts';
import type { ShowingShop } from './showing-shop.ts';

export function showRow(record: ListedRecord, statuses: readonly FieldOption[]): RecordRow {
  const { id, kind, title, person, personName, status, amount, happenedAt, state, sentAt } = record;
  return {
    id, kind, title, person, personName,
    status: status === null ? null : { value: status, label: statuses.find(({ value }) => value === status)?.label ?? status },
    amount: amount === null ? null : { ...amount, text: showMoney(amount) },
    happenedAt: happenedAt?.toISOString() ?? null,
    transfer: state,
    sentAt: sentAt?.toISOString() ?? null,
  };
}

/** In the categories and the order of the shop system. */
export function showFields({ fields, timeZone }: ShowingShop, kind: RecordKind, values: FieldValues): RecordDetail['fields'] {
  return fields(kind).map((field) => ({ key: field.key, label: field.label, category: field.category, text: showValue(field, Object.hasOwn(values, field.key) ? values[field.key] : undefined, timeZone) }));
}

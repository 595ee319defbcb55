// Values and moments as people read them, in the time zone of the shop.
import { isMoney, moneyToDecimal, type Field, type FieldValue, type Money } from '@storebridge/domain';

/** @returns an empty text where there is no value. */
export function showValue({ type, options = [] }: Pick<Field, 'type' | 'options'>, value: FieldValue | undefined, timeZone: string): string {
  if (value === undefined || value === null) return '';
  if (isMoney(value)) return showMoney(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return value.map((item) => labelOf(options, item)).join(', ');
  if (type === 'datetime') return showMomentText(value, timeZone);
  return labelOf(options, value);
}

export function showMoney(money: Money): string {
  return `${moneyToDecimal(money)} ${money.currency}`;
}

/** "2026-01-31 14:05", as everybody reads it alike. */
export function showMoment(moment: Date, timeZone: string): string {
  // Sweden writes its moments the way ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
}

function showMomentText(text: string, timeZone: string): string {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? text : showMoment(moment, timeZone);
}

function labelOf(options: NonNullable<Field['options']>, value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}

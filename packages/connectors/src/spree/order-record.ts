// An order message becomes an order record with exact money.
import { isEmailAddress, isMoney, normaliseEmail, parseMoney, type FieldValue, type FieldValues, type ProblemDetail, type RelatedKeys, type SnapshotVersion } from '@storebridge/domain';
import type { PushedRecord } from '../kit/endpoint.ts';
import { cleanText as text } from '../kit/clean-text.ts';
import { companyKey } from '../kit/company-key.ts';
import { addressFields } from './address.ts';
import { lineRecords, linesOf } from './line-records.ts';
import type { HubAddress, HubLine, HubOrder, OrderMessage } from './message.ts';
import type { SpreeSettings } from './settings.ts';

export type OrderReading =
  | { readonly status: 'order'; readonly record: PushedRecord; readonly parts: readonly PushedRecord[] }
  | { readonly status: 'ignored'; readonly reason: string; readonly number: string | null }
  | { readonly status: 'problem'; readonly problem: ProblemDetail; readonly number: string | null };

/** Spree's own column holds 32 characters. */
const LONGEST_NUMBER = 100;

type AmountsReading = { readonly ok: true; readonly fields: FieldValues } | { readonly ok: false; readonly problem: ProblemDetail };

export function readOrder(message: OrderMessage, settings: SpreeSettings): OrderReading {
  const { order, original, previous } = message;
  const number = text(original?.number ?? order?.number ?? order?.id ?? previous?.number)?.toUpperCase() ?? null;
  if (number === null) return refused('number', 'The message has no order number.', number);
  if (number.length > LONGEST_NUMBER) return refused('number', `The order number is longer than ${LONGEST_NUMBER} characters.`, null);

  const email = normaliseEmail(text(original?.email ?? order?.email) ?? '');
  if (email === '') return refused('email', `The order ${number} has no e-mail address.`, number, 'email-invalid');
  if (!isEmailAddress(email)) return refused('email', `The e-mail address of the order ${number} is not valid.`, number, 'email-invalid', email);

  const isCanceled = message.event === 'canceled' || isCanceledState(text(original?.state ?? order?.status));
  const completedAt = moment(original?.completed_at) ?? moment(order?.placed_on);
  if (completedAt === null && !isCanceled) return { status: 'ignored', reason: `The order ${number} is not completed yet.`, number };

  const amounts = readAmounts(message, settings, number);
  if (!amounts.ok) return { status: 'problem', problem: amounts.problem, number };
  const version = readVersion(message, isCanceled);
  const address = original?.bill_address ?? order?.billing_address;
  const lines = linesOf(message);
  const fields: FieldValues = {
    number,
    email,
    status: isCanceled ? 'canceled' : 'complete',
    state: text(original?.state ?? order?.status),
    channel: text(order?.channel),
    completed_at: completedAt,
    created_at: moment(original?.created_at) ?? moment(order?.placed_on) ?? completedAt,
    campaign: custom(message, settings.campaignField),
    promotion: custom(message, settings.promotionField),
    ...amounts.fields,
    ...companyFields(address),
    ...addressFields('bill', address),
    ...addressFields('ship', original?.ship_address ?? order?.shipping_address),
  };
  const currency = currencyOf(message, settings);
  const parts = lineRecords({ number, email, version, currency, isMainCurrency: currency === settings.currency }, lines ?? []);
  const related: RelatedKeys = { customer: [email], ...(isSilentAboutLines(lines, amounts.fields) ? {} : { 'order-position': parts.flatMap(({ kind, key }) => (kind === 'order-position' ? [key] : [])) }) };
  return { status: 'order', record: { kind: 'order', key: number, version, fields, related }, parts };
}

/** Samples and older stores leave the lines out: an empty list beside a total of items says nothing about them. */
function isSilentAboutLines(lines: readonly HubLine[] | undefined, { item_total: total }: FieldValues): boolean {
  return lines === undefined || (lines.length === 0 && total !== undefined && isMoney(total) && total.minor !== 0);
}

function companyFields(address: HubAddress): FieldValues {
  const company = text(address?.company);
  return { bill_company_key: company === null ? null : companyKey(company), bill_names_company: company !== null };
}

function currencyOf({ order, original }: OrderMessage, settings: SpreeSettings): string {
  return text(original?.currency ?? order?.currency)?.toUpperCase() ?? settings.currency;
}

function readAmounts(message: OrderMessage, settings: SpreeSettings, number: string): AmountsReading {
  const { order, original } = message;
  const currency = currencyOf(message, settings);
  const sources: Readonly<Record<string, string | number | null | undefined>> = {
    item_total: original?.item_total ?? order?.totals?.item,
    ship_total: original?.ship_total ?? order?.totals?.shipping,
    tax_total: original?.tax_total ?? order?.totals?.tax,
    adjustment_total: original?.adjustment_total ?? order?.totals?.adjustment,
    total: original?.total ?? order?.totals?.order,
    payment_total: original?.payment_total ?? order?.totals?.payment,
  };
  const fields: Record<string, FieldValue> = { currency };
  for (const [key, amount] of Object.entries(sources)) {
    const parsed = amount === null || amount === undefined ? null : parseMoney(amount, currency);
    if (parsed !== null && !parsed.ok) return { ok: false, problem: invalidAmount(key, number, parsed.reason, String(amount)) };
    fields[key] = parsed?.money ?? null;
  }
  const total = fields['total'] ?? null;
  if (!isMoney(total)) return { ok: false, problem: invalidAmount('total', number, 'it is missing', '') };
  return { ok: true, fields };
}

/** Without `updated_at` the kind of event and, for updates, the state before it put the messages in order. */
function readVersion(message: OrderMessage, isCanceled: boolean): SnapshotVersion {
  const changedAt = moment(message.original?.updated_at) ?? moment(message.order?.updated_at);
  return {
    changedAt: changedAt === null ? null : Date.parse(changedAt),
    rank: isCanceled ? 2 : message.event === 'new' ? 0 : 1,
    state: stateOf(message.order ?? originalAsHubOrder(message)),
    replaces: message.previous === null ? null : stateOf(message.previous),
  };
}

function stateOf(order: HubOrder): string {
  const { totals } = order;
  const amounts = [totals?.item, totals?.adjustment, totals?.tax, totals?.shipping, totals?.order].map((amount) => Number(amount ?? 0).toFixed(4));
  return [normaliseEmail(text(order.email) ?? ''), ...amounts].join('|');
}

function originalAsHubOrder({ original }: OrderMessage): HubOrder {
  return {
    email: original?.email,
    totals: { item: original?.item_total, adjustment: original?.adjustment_total, tax: original?.tax_total, shipping: original?.ship_total, order: original?.total },
  };
}

/** Custom attributes stand only in the original; version 6 has them beside the hub's own keys. */
function custom(message: OrderMessage, path: string): string | null {
  let value: unknown = message.original ?? message.order;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = Object.getOwnPropertyDescriptor(value, name)?.value;
  }
  return typeof value === 'string' || typeof value === 'number' ? text(String(value)) : null;
}

function isCanceledState(state: string | null): boolean {
  return state === 'canceled' || state === 'cancelled';
}

/** @returns ISO 8601 in UTC, of years with four digits. A time without a zone is not guessed at: the hub always sends one. */
function moment(value: string | null | undefined): string | null {
  const written = text(value);
  if (written === null || !/(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.test(written)) return null;
  const epoch = Date.parse(written);
  const moment = Number.isNaN(epoch) ? '' : new Date(epoch).toISOString();
  return /^\d{4}-/.test(moment) ? moment : null;
}

function invalidAmount(field: string, number: string, reason: string, value: string): ProblemDetail {
  return { kind: 'permanent', cause: 'value-invalid', message: `The ${field} of the order ${number} cannot be read: ${reason}.`, field, value };
}

function refused(field: string, message: string, number: string | null, cause: ProblemDetail['cause'] = 'value-invalid', value?: string): OrderReading {
  return { status: 'problem', problem: { kind: 'permanent', cause, message, field, ...(value === undefined ? {} : { value }) }, number };
}

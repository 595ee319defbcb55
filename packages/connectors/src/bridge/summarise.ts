// What a list shows of an order, a customer, a product or a line of a custom shop, by the HubSpot properties that its names go into.
import { currencyExponent, isCurrency, normaliseEmail, type FieldValue, type Money, type RecordSummary, type ShopRecord } from '@storebridge/domain';
import { textField } from '../kit/summary-fields.ts';
import type { BridgeSettings } from './bridge-settings.ts';
import { externalNameOf } from './mappings.ts';
import { typeOfKind } from './object-types.ts';
import type { StoreSettings } from './store-settings.ts';

type Listed = Pick<ShopRecord, 'kind' | 'key' | 'fields'>;

export function summariseFor(store: StoreSettings, settings: BridgeSettings | undefined): (record: Listed) => RecordSummary {
  return ({ kind, key, fields }) => {
    const type = typeOfKind(kind);
    const told = (property: string): FieldValue | undefined => {
      const name = type === undefined || settings === undefined ? undefined : externalNameOf(settings, type, property);
      return name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
    };
    const text = (property: string) => textField(told(property));
    const person = text('email');
    const name = [text('firstname'), text('lastname')].flatMap((part) => part ?? []).join(' ');
    const title = (kind === 'customer' ? name : (text('dealname') ?? text('name') ?? '')) || key;
    const currency = text('deal_currency_code') ?? store.currency;
    const quantity = quantityOf(text('quantity'));
    return {
      title,
      person: person === null ? null : normaliseEmail(person),
      personName: name || null,
      status: text('dealstage'),
      amount: moneyOf(text('amount'), currency) ?? moneyOf(text('price'), currency, kind === 'order-position' ? quantity : 1),
      happenedAt: momentOf(text('closedate') ?? text('createdate')),
      ...(kind === 'order-position' ? { sold: { name: title, quantity } } : {}),
    };
  };
}

/** HubSpot takes finer prices than a currency has coins; what is shown and added up is rounded once, after it was multiplied. */
function moneyOf(amount: string | null, code: string, times = 1): Money | null {
  const currency = code.toUpperCase();
  if (amount === null || !DECIMAL.test(amount) || !isCurrency(currency)) return null;
  const exact = Number((Number(amount) * times * 10 ** currencyExponent(currency)).toPrecision(SIGNIFICANT_DIGITS));
  const minor = Math.sign(exact) * Math.round(Math.abs(exact));
  return Number.isSafeInteger(minor) ? { minor: minor + 0, currency } : null;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
/** What follows is only the dust of binary fractions. */
const SIGNIFICANT_DIGITS = 15;

/** A line that does not say sells one. */
function quantityOf(text: string | null): number {
  const quantity = Number(text ?? '1');
  return Number.isFinite(quantity) ? quantity : 1;
}

const EPOCH = /^\d{9,15}$/;

/** Milliseconds since 1970, or ISO 8601. */
function momentOf(text: string | null): string | null {
  if (text === null) return null;
  const moment = new Date(EPOCH.test(text) ? Number(text) : text);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

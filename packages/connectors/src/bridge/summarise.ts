// What a list shows of an order, a customer, a product or a line of a custom shop, by the HubSpot properties that its names go into.
import { normaliseEmail, parseMoney, type FieldValue, type Money, type RecordSummary, type ShopRecord } from '@storebridge/domain';
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
    const unit = moneyOf(text('price'), currency);
    const quantity = quantityOf(text('quantity'));
    const ofLine = unit === null ? null : { ...unit, minor: Math.round(unit.minor * quantity) };
    return {
      title,
      person: person === null ? null : normaliseEmail(person),
      personName: name || null,
      status: text('dealstage'),
      amount: moneyOf(text('amount'), currency) ?? (kind === 'order-position' ? ofLine : unit),
      happenedAt: momentOf(text('closedate') ?? text('createdate')),
      ...(kind === 'order-position' ? { sold: { name: title, quantity } } : {}),
    };
  };
}

function moneyOf(amount: string | null, currency: string): Money | null {
  const parsed = amount === null ? undefined : parseMoney(amount, currency.toUpperCase());
  return parsed?.ok === true ? parsed.money : null;
}

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

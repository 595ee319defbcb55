// How a Spree order counts, and what its customer's orders add up to.
import { isMoney, totalsIn, type CustomerSummary, type FieldValue, type FieldValues, type LedgerReading, type ShopRecord } from '@storebridge/domain';
import { inCurrency } from './fields.ts';
import type { SpreeSettings } from './settings.ts';

export function readLedgerEntry(order: Pick<ShopRecord, 'key' | 'fields'>, settings: SpreeSettings): LedgerReading {
  const { fields } = order;
  const currency = asText(fields['currency']);
  if (currency !== settings.currency && !settings.otherCurrencies.includes(currency)) {
    return {
      status: 'problem',
      problem: { kind: 'config', cause: 'currency-not-counted', message: `The order ${order.key} is in ${currency}, a currency that this shop does not count.`, field: 'currency', value: currency },
    };
  }
  const createdAt = asEpoch(fields['created_at']);
  return {
    status: 'entry',
    entry: {
      orderKey: order.key,
      customerKey: asText(fields['email']),
      isLive: fields['status'] === 'complete',
      currency,
      amounts: { revenue: minor(fields['total']), shipping: minor(fields['ship_total']), tax: minor(fields['tax_total']), adjustment: minor(fields['adjustment_total']) },
      orderedAt: asEpoch(fields['completed_at']) || createdAt,
      createdAt,
    },
  };
}

/** Personal data comes from the newest order of any state, the most recent transaction from the newest live one. */
export function deriveCustomer(summary: CustomerSummary, settings: SpreeSettings): FieldValues {
  return {
    email: summary.customerKey,
    ...personOf(summary.newestOrder),
    ...firstOrderOf(summary),
    ...newestTransactionOf(summary.newestLiveOrder),
    ...totalsOf(summary, settings),
  };
}

/** What an order leaves blank is not known, and must not wipe out what HubSpot knows. */
function personOf(order: FieldValues | null): FieldValues {
  if (order === null) return {};
  const person: Record<string, FieldValue> = {};
  for (const part of ['firstname', 'lastname', 'phone', 'address', 'city', 'state', 'zip', 'country']) {
    const value = order[`bill_${part}`];
    if (value !== undefined && value !== null) person[part] = value;
  }
  return person;
}

function firstOrderOf(summary: CustomerSummary): FieldValues {
  const { oldestOrder, firstCreatedAt } = summary;
  return {
    initial_campaign: oldestOrder?.['campaign'] ?? null,
    initial_promotion: oldestOrder?.['promotion'] ?? null,
    account_created_at: firstCreatedAt === null ? null : new Date(firstCreatedAt).toISOString(),
  };
}

function newestTransactionOf(order: FieldValues | null): FieldValues {
  return {
    mrt_campaign: order?.['campaign'] ?? null,
    mrt_promotion: order?.['promotion'] ?? null,
    mrt_completed_at: order?.['completed_at'] ?? null,
    mrt_number: order?.['number'] ?? null,
    mrt_currency: order?.['currency'] ?? null,
    mrt_shipping: order?.['ship_total'] ?? null,
    mrt_tax: order?.['tax_total'] ?? null,
    mrt_adjustment: order?.['adjustment_total'] ?? null,
    mrt_revenue: order?.['total'] ?? null,
  };
}

function totalsOf(summary: CustomerSummary, settings: SpreeSettings): FieldValues {
  const fields: Record<string, FieldValue> = {};
  let transactions = 0;
  for (const currency of [settings.currency, ...settings.otherCurrencies]) {
    const { amounts, transactions: count } = totalsIn(summary, currency);
    transactions += count;
    for (const [name, sum] of Object.entries(amounts)) {
      fields[currency === settings.currency ? `total_${name}` : inCurrency(`total_${name}`, currency)] = { minor: sum, currency };
    }
  }
  return { ...fields, total_transactions: transactions };
}

function minor(value: FieldValue | undefined): number {
  return value !== undefined && isMoney(value) ? value.minor : 0;
}

function asText(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function asEpoch(value: FieldValue | undefined): number {
  const epoch = Date.parse(asText(value));
  return Number.isNaN(epoch) ? 0 : epoch;
}

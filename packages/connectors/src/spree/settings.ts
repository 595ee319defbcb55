// The settings of a Spree shop.
import { z } from 'zod';
import { isTimeZone } from '../kit/time-zone.ts';

const currency = z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code in upper case');
const path = z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'expected a field name, or names joined by dots');

export const spreeSettings = z.strictObject({
  /** Sent by the hub as X-Augury-Token or X-Hub-Token. */
  token: z.string().min(1, 'must not be empty').meta({ label: 'Token', help: 'Choose one, and enter the same in the hub. It proves that an order comes from your store.' }),
  currency: currency.default('USD').meta({ label: 'Currency', help: 'Three letters, for example USD. Totals are kept in it, and orders that name no currency are taken to be in it.' }),
  otherCurrencies: z
    .array(currency)
    .default([])
    .meta({ label: 'Further currencies', help: 'Three letters each. Their totals are kept in properties of their own.', advanced: true }),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone').default('UTC').meta({ label: 'Time zone', help: 'Where the days of the store begin.', input: 'time-zone' }),
  campaignField: path.default('campaign').meta({ label: 'Where the campaign stands', help: 'Name of the field in the order, or names joined by dots.', advanced: true }),
  promotionField: path.default('promotion').meta({ label: 'Where the promotion stands', help: 'Name of the field in the order, or names joined by dots.', advanced: true }),
});

export type SpreeSettings = z.infer<typeof spreeSettings>;

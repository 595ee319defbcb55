// The settings of a Spree shop.
import { z } from 'zod';
import { isTimeZone } from '../kit/time-zone.ts';

const currency = z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code in upper case');
const path = z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'expected a field name, or names joined by dots');

export const spreeSettings = z.strictObject({
  /** Sent by the hub as X-Augury-Token or X-Hub-Token. */
  token: z.string().min(1, 'must not be empty'),
  /** Currency of the totals, and of orders that name none. */
  currency: currency.default('USD'),
  /** Further currencies, whose totals are kept in properties of their own. */
  otherCurrencies: z.array(currency).default([]),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone').default('UTC'),
  /** Where in the order the campaign and the promotion stand. */
  campaignField: path.default('campaign'),
  promotionField: path.default('promotion'),
});

export type SpreeSettings = z.infer<typeof spreeSettings>;

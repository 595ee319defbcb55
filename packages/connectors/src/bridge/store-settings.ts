// The settings of one store.
import { z } from 'zod';
import { isTimeZone } from '../kit/time-zone.ts';

export const storeSettings = z.strictObject({
  storeId: z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters').meta({ label: 'Store id', help: 'The id that your shop sends with every message, for example "my-store".' }),
  adminUri: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional().meta({ label: 'Address of the back end', help: 'Where you look after the store, for the link to it.' }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code in upper case')
    .default('USD')
    .meta({ label: 'Currency', help: 'Three letters, for example USD. It counts for orders that name none themselves.' }),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone').default('UTC').meta({ label: 'Time zone', help: 'Where the days of the store begin.', input: 'time-zone' }),
  abandonAfterMinutes: z.coerce
    .number()
    .int('must be whole minutes')
    .min(1, 'must be at least 1 minute')
    .max(525_600, 'must be at most a year')
    .optional()
    .meta({ label: 'Minutes until a cart is abandoned', help: 'A deal that stays in "checkout_pending" for so long goes to "checkout_abandoned". Leave it empty if your shop says so itself.', input: 'text' }),
  cartProperty: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({ label: 'Property that names the cart', help: 'If an order has another id than its cart: the property of the order that holds the id of the cart. The cart\'s deal goes when the order comes.', advanced: true }),
});

export type StoreSettings = z.infer<typeof storeSettings>;

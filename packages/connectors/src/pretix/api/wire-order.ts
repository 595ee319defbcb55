// Orders as pretix sends them. Unknown keys are left out and unknown words kept: pretix adds both in compatible versions.
import { z } from 'zod';

const text = z.string().nullish();
const amount = z.union([z.string(), z.number().transform(String)]);
const nameParts = z.record(z.string(), z.unknown()).nullish();

const invoiceAddress = z.object({
  is_business: z.boolean().nullish(), company: text, name: text, name_parts: nameParts, street: text, zipcode: text, city: text, country: text, state: text,
  vat_id: text, vat_id_validated: z.boolean().nullish(), internal_reference: text, custom_field: text,
});

const answer = z.object({ question: z.number().nullish(), question_identifier: text, answer: text, option_identifiers: z.array(z.string()).default([]) });

const position = z.object({
  id: z.number(), positionid: z.number(), item: z.number(), variation: z.number().nullish(), price: amount, canceled: z.boolean().default(false),
  attendee_name: text, attendee_name_parts: nameParts, attendee_email: text,
  company: text, street: text, zipcode: text, city: text, country: text, state: text,
  voucher: z.number().nullish(), addon_to: z.number().nullish(), subevent: z.number().nullish(),
  tax_rate: amount.nullish(), tax_value: amount.nullish(),
  seat: z.object({ name: text, zone_name: text, row_name: text, seat_number: text }).nullish(),
  checkins: z.array(z.object({ list: z.number(), datetime: z.string(), type: z.string().default('entry') })).default([]),
  answers: z.array(answer).default([]),
  valid_from: text, valid_until: text,
});

const fee = z.object({ fee_type: z.string(), value: amount, tax_value: amount.nullish(), canceled: z.boolean().default(false) });
const payment = z.object({ local_id: z.number(), state: z.string(), amount, provider: text, payment_date: text });
const refund = z.object({ local_id: z.number(), state: z.string(), amount, execution_date: text });

export const wireOrder = z.object({
  code: z.string().min(1), event: text, status: z.string(), testmode: z.boolean().default(false), email: text, phone: text, locale: text, datetime: z.string(), expires: text,
  last_modified: z.iso.datetime({ offset: true }), total: amount, comment: text, sales_channel: text, url: text, customer: text, require_approval: z.boolean().default(false), cancellation_date: text,
  invoice_address: invoiceAddress.nullish(),
  positions: z.array(position),
  fees: z.array(fee).default([]),
  payments: z.array(payment).default([]),
  refunds: z.array(refund).default([]),
});

export type WireOrder = z.infer<typeof wireOrder>;
export type WirePosition = WireOrder['positions'][number];
export type WireAnswer = WirePosition['answers'][number];
export type WireNameParts = WirePosition['attendee_name_parts'];

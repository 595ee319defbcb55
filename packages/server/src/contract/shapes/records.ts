// Records as people look at them: lists, one record with its transfer to HubSpot, customers.
import { RECORD_KINDS } from '@storebridge/domain';
import { z } from 'zod';
import type { OperationShape } from '../operation-input.ts';
import { moment, pageOf, pageQuery } from './paging.ts';
import { historyLine, problem } from './runs.ts';

const amount = z.object({ minor: z.number().int(), currency: z.string(), /** As it is shown: "23.00 EUR". */ text: z.string() });

/**
 * `held-back`: older than the connection, sent only when somebody asks for it. `pending`: due now. `waiting`: for its time or for another object.
 * `retrying`: failed, tried again by itself. `problem`: needs attention. `sent`: in HubSpot. `none`: nothing was sent of it, and nothing waits.
 */
const TRANSFER_STATES = ['held-back', 'pending', 'waiting', 'retrying', 'problem', 'sent', 'none'] as const;
const transferState = z.enum(TRANSFER_STATES);

export const recordRow = z.object({
  id: z.number().int(),
  kind: z.enum(RECORD_KINDS),
  title: z.string(),
  person: z.string().nullable(),
  personName: z.string().nullable(),
  status: z.object({ value: z.string(), label: z.string() }).nullable(),
  amount: amount.nullable(),
  happenedAt: moment.nullable(),
  transfer: transferState,
  sentAt: moment.nullable(),
});

const RECORD_SORTS = ['newest', 'oldest', 'title', '-title', 'amount', '-amount'] as const;

const fieldValue = z.object({ key: z.string(), label: z.string(), category: z.string(), /** As it is shown; empty where it has no value. */ text: z.string() });

const transferLink = z.object({
  mapping: z.object({ id: z.number().int(), name: z.string() }),
  record: z.object({ id: z.number().int(), kind: z.enum(RECORD_KINDS), title: z.string() }),
  objectType: z.string(),
  objectLabel: z.string(),
  /** "Contacts: ada@example.com" */
  text: z.string(),
  href: z.string().nullable(),
  writtenAt: moment,
});

export const transfer = z.object({
  provider: z.literal('HubSpot'),
  state: transferState,
  /** "Pending", "Error: Misconfiguration, please check provider settings", "Error. Retry 2 of 5. Waiting until …" */
  text: z.string(),
  triggeredAt: moment.nullable(),
  attempts: z.number().int(),
  mostAttempts: z.number().int(),
  nextAttemptAt: moment.nullable(),
  problems: z.array(problem),
  links: z.array(transferLink),
  can: z.object({ sync: z.boolean(), retry: z.boolean(), cancel: z.boolean() }),
});

export const recordDetail = recordRow.extend({
  key: z.string(),
  /** Id of the customer who ordered; null where that is not known. */
  customer: z.string().nullable(),
  /** In the shop's own back end. */
  href: z.string().nullable(),
  fields: z.array(fieldValue),
  /** Positions of an order; for a position, nothing. */
  parts: z.array(recordRow.extend({ fields: z.array(fieldValue) })),
  /** The order of a position. */
  whole: z.object({ id: z.number().int(), title: z.string() }).nullable(),
  /** Absent where the HubSpot integration is disabled or not connected. */
  transfer: transfer.nullable(),
  history: z.array(historyLine),
});

/** `id` is opaque: addresses of people do not stand in URLs. */
const customer = z.object({ id: z.string(), email: z.string(), name: z.string().nullable(), orders: z.number().int(), amounts: z.array(amount), firstOrderAt: moment.nullable(), lastOrderAt: moment.nullable() });

export const recordShapes = {
  listRecords: {
    query: z.object({
      ...pageQuery,
      kind: z.enum(RECORD_KINDS).default('order'),
      /** Part of the title, the name or the address. */
      search: z.string().max(200).optional(),
      transfer: transferState.optional(),
      status: z.string().max(100).optional(),
      /** Id of a customer. */
      customer: z.string().max(100).optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      sort: z.enum(RECORD_SORTS).default('newest'),
    }),
    answer: pageOf(recordRow).extend({ /** All values that the status can have here. */ statuses: z.array(z.object({ value: z.string(), label: z.string() })) }),
  },
  lookUpRecord: { body: z.strictObject({ kind: z.enum(RECORD_KINDS).default('order'), key: z.string().trim().min(1).max(200) }), answer: z.object({ /** Null where the shop has no such record. */ record: z.number().int().nullable() }) },
  getRecord: { answer: recordDetail },
  syncRecord: { answer: recordDetail },
  retryRecord: { answer: recordDetail },
  cancelRecord: { answer: recordDetail },
  listCustomers: {
    query: z.object({ ...pageQuery, search: z.string().max(200).optional(), sort: z.enum(['newest', 'oldest', 'orders', '-orders', 'email', '-email']).default('newest') }),
    answer: pageOf(customer),
  },
} as const satisfies Record<string, OperationShape>;

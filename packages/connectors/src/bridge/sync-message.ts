// What a custom shop sends: sync messages and the pages of an import.
import { z } from 'zod';
import { BRIDGE_OBJECT_TYPES } from './object-types.ts';

/** https://legacydocs.hubspot.com/docs/methods/ecommerce/v2/send-sync-messages */
export const MOST_MESSAGES = 200;

/** HubSpot's limit of a property value. */
const LONGEST_VALUE = 65_536;
const LONGEST_ID = 255;
const MOST_PROPERTIES = 1000;
const MOST_ASSOCIATIONS = 1000;

/** Numbers are read as the same digits. */
const externalId = z
  .union([z.string(), z.number().int()], 'must be a text')
  .transform((id) => String(id).trim())
  .pipe(z.string().min(1, 'must not be empty').max(LONGEST_ID, `must have at most ${LONGEST_ID} characters`));

const moment = z.number('must be a number: milliseconds since 1970').int('must be whole milliseconds since 1970').min(0, 'must be milliseconds since 1970').max(8.64e15, 'lies beyond all calendars');

/** An empty text, or `null`, empties the property. */
const value = z
  .union([z.string().max(LONGEST_VALUE, `must have at most ${LONGEST_VALUE} characters`), z.number(), z.boolean(), z.null()], 'must be a text, a number, true, false or null')
  .transform((given) => (given === null ? '' : String(given)));

const properties = z.record(z.string().min(1).max(200), value).refine((given) => Object.keys(given).length <= MOST_PROPERTIES, `must be at most ${MOST_PROPERTIES} properties`);

const associations = z.partialRecord(z.enum(BRIDGE_OBJECT_TYPES), z.array(externalId).max(MOST_ASSOCIATIONS, `must be at most ${MOST_ASSOCIATIONS} ids`));

const content = { externalObjectId: externalId, properties: properties.default({}), associations: associations.default({}) };

export const syncMessage = z.object({ action: z.enum(['UPSERT', 'DELETE'], 'must be UPSERT or DELETE'), changedAt: moment, ...content });

/** In an import everything is there; a page is as old as its import where a message does not say. */
const importMessage = z.object({ action: z.enum(['UPSERT', 'DELETE'], 'must be UPSERT or DELETE').default('UPSERT'), changedAt: moment.optional(), ...content });

const ofStore = { storeId: z.string().trim().min(1, 'must not be empty'), objectType: z.enum(BRIDGE_OBJECT_TYPES, `must be one of ${BRIDGE_OBJECT_TYPES.join(', ')}`) };

const TOO_MANY = `must be at most ${MOST_MESSAGES} messages`;

export const syncMessages = z.object({ ...ofStore, messages: z.array(syncMessage).max(MOST_MESSAGES, TOO_MANY) });

export const importPage = z.object({
  importStartedAt: moment,
  pageNumber: z.number().int().min(0, 'pages are counted from 0'),
  messages: z.array(importMessage).max(MOST_MESSAGES, TOO_MANY),
  ...ofStore,
});

export const importEnd = z.object({ importStartedAt: moment, pageCount: z.number().int().min(0), itemCount: z.number().int().min(0), ...ofStore });

export type SyncMessage = z.infer<typeof syncMessage>;

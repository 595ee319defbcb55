// Custom shops: their settings, their stores, what has become of what they sent, a sample order, and imports.
import { BRIDGE_ERROR_TYPES, PROPERTY_TYPES } from '@storebridge/domain';
import { z } from 'zod';
import type { OperationShape } from '../operation-input.ts';
import { moment, pageOf, pageQuery } from './paging.ts';
import { portalRef } from './portals.ts';
import { historyLine, run } from './runs.ts';

/** In the order in which a shop sends them: what is named by others goes before them. */
const OBJECT_TYPES = ['CONTACT', 'PRODUCT', 'DEAL', 'LINE_ITEM'] as const;
const DATA_TYPES = ['STRING', 'NUMBER', 'DATETIME', 'AVATAR_IMAGE'] as const;

const objectType = z.enum(OBJECT_TYPES);
const errorType = z.enum(BRIDGE_ERROR_TYPES);

const property = z.object({ externalPropertyName: z.string(), hubspotPropertyName: z.string(), dataType: z.enum(DATA_TYPES) });
const properties = z.object({ properties: z.array(property) });

/** As the eCommerce Bridge API puts them; it says more about what does not fit. */
export const settings = z.object({
  enabled: z.boolean(),
  importOnInstall: z.boolean(),
  webhookUri: z.string().nullable(),
  mappings: z.object({ CONTACT: properties.optional(), PRODUCT: properties.optional(), DEAL: properties.optional(), LINE_ITEM: properties.optional() }),
});

const store = z.object({
  /** Short name of the shop that it is. */
  shop: z.string(),
  storeId: z.string(),
  label: z.string(),
  adminUri: z.string().nullable(),
  portal: portalRef.nullable(),
  integration: z.enum(['disabled', 'not-connected', 'active', 'reconnect']),
  counts: z.object({ orders: z.number().int(), waiting: z.number().int() }),
  openErrors: z.number().int(),
});

const managedProperty = z.object({ name: z.string(), label: z.string(), type: z.enum(PROPERTY_TYPES) });

const bridge = z.object({
  settings: settings.nullable(),
  /** Of the eCommerce Bridge API: "https://…/extensions/ecomm/v2". */
  address: z.string(),
  /** By which a shop checks that an import request is ours; null for whoever may not change the settings. */
  signature: z.object({ header: z.string(), key: z.string() }).nullable(),
  /** API keys that still hold and may call the eCommerce Bridge API. */
  keys: z.array(z.object({ name: z.string(), canWrite: z.boolean() })),
  stores: z.array(store),
  /** Properties that Storebridge creates in each HubSpot account, which the shop may fill. */
  managed: z.object({ CONTACT: z.array(managedProperty), PRODUCT: z.array(managedProperty), DEAL: z.array(managedProperty), LINE_ITEM: z.array(managedProperty) }),
});

const syncError = z.object({
  store: z.object({ shop: z.string(), storeId: z.string(), label: z.string() }),
  objectType,
  externalObjectId: z.string(),
  /** Null where the record is not in the mirror yet. */
  record: z.number().int().nullable(),
  type: errorType,
  message: z.string(),
  /** HubSpot's own words. */
  hubspotMessage: z.string().nullable(),
  remedy: z.string(),
  isOpen: z.boolean(),
  /** Of what the shop told last. */
  changedAt: moment.nullable(),
  erroredAt: moment,
});

/**
 * `unknown`: nothing was heard of it. `accepted`: noted, and about to be carried. `carried`: in the mirror, on its way. `written`: in HubSpot.
 * `error`: needs attention. `absent`: nothing of it is in HubSpot, and nothing is on its way.
 */
const STATES = ['unknown', 'accepted', 'carried', 'written', 'error', 'absent'] as const;

export const syncStatus = z.object({
  objectType,
  externalObjectId: z.string(),
  state: z.enum(STATES),
  record: z.number().int().nullable(),
  hubspot: z.object({ id: z.string(), href: z.string().nullable() }).nullable(),
  lastProcessedAt: moment.nullable(),
  error: z.object({ type: errorType, message: z.string(), hubspotMessage: z.string().nullable(), remedy: z.string(), erroredAt: moment, isOpen: z.boolean() }).nullable(),
});

const sample = z.object({ objects: z.array(syncStatus) });

const listedImport = z.object({ objectType, startedAt: moment, pages: z.number().int(), items: z.number().int(), run });

export const bridgeShapes = {
  getBridge: { answer: bridge },
  putBridgeSettings: { body: settings, answer: z.object({ settings, /** That follow. */ stores: z.number().int(), /** Records that failed for the settings and are tried again. */ retried: z.number().int() }) },
  removeBridgeSettings: {},
  listSyncErrors: {
    query: z.object({ ...pageQuery, store: z.string().max(100).optional(), errorType: errorType.optional(), objectType: objectType.optional(), includeResolved: z.enum(['true', 'false']).default('false') }),
    answer: pageOf(syncError),
  },
  getSyncStatus: {
    query: z.object({ store: z.string().max(100), objectType, externalObjectId: z.string().trim().min(1).max(255) }),
    answer: syncStatus.extend({ history: z.array(historyLine) }),
  },
  getSampleOrder: { answer: sample },
  sendSampleOrder: { answer: sample },
  removeSampleOrder: { answer: sample },
  listImports: { answer: z.object({ items: z.array(listedImport) }) },
} as const satisfies Record<string, OperationShape>;

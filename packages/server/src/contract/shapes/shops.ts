// Shops, shop systems, notices and backfills.
import { RECORD_KINDS } from '@storebridge/domain';
import { z } from 'zod';
import type { OperationShape } from '../operation-input.ts';
import { day, moment } from './paging.ts';
import { portalRef } from './portals.ts';
import { run } from './runs.ts';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and hyphens');
const name = z.string().trim().min(1, 'must not be empty').max(200);
const settings = z.record(z.string(), z.unknown());

const settingField = z.object({
  key: z.string(), label: z.string(), help: z.string().optional(),
  input: z.enum(['text', 'secret', 'url', 'boolean', 'datetime', 'time-zone', 'choice', 'list']),
  isRequired: z.boolean(), isAdvanced: z.boolean(),
  /** By which the shop system is reached, and as whom; asked for before shops are discovered. */
  isAccess: z.boolean(), default: z.unknown().optional(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
});

export const connector = z.object({
  id: z.string(), label: z.string(), description: z.string(),
  settings: z.array(settingField),
  presets: z.array(z.object({ name: z.string(), label: z.string(), description: z.string() })),
  kinds: z.array(z.object({ kind: z.enum(RECORD_KINDS), label: z.string(), plural: z.string() })),
  can: z.object({
    /** Be asked for its records; else it only pushes. */
    read: z.boolean(),
    /** Send notices. */
    hear: z.boolean(),
    /** List the shops that a token sees. */
    discover: z.boolean(),
    /** Be connected by consent instead of a token; also says whether an app is configured. */
    consent: z.boolean(),
  }),
  /** Where the app of this Storebridge is registered, and so the only place of which consent can be asked. */
  consentUrl: z.string().nullable(),
});

export const shopSummary = z.object({
  slug: z.string(), name: z.string(),
  connector: z.object({ id: z.string(), label: z.string() }),
  portal: portalRef.nullable(),
  /** `disabled`: switched off. `not-connected`: no HubSpot account. `reconnect`: HubSpot no longer accepts it. */
  integration: z.enum(['disabled', 'not-connected', 'active', 'reconnect']),
  counts: z.object({ orders: z.number().int(), waiting: z.number().int(), problems: z.number().int() }),
  lastRun: run.nullable(),
  hasMappings: z.boolean(),
  /** Something of it has arrived in HubSpot. */
  hasSent: z.boolean(),
  /** When the HubSpot account was connected. */
  connectedAt: moment.nullable(),
});

export const shopDetail = shopSummary.extend({
  /** Without the secret ones. */
  settings,
  /** Names of the secret settings that have a value. */
  secretsSet: z.array(z.string()),
  grant: z.number().int().nullable(),
  presets: z.array(z.string()),
  /** Of the shop in its own back end, where it has one. */
  href: z.string().nullable(),
  can: connector.shape.can,
  kinds: connector.shape.kinds,
  /** At which the shop posts its records, where it does so by itself. */
  addresses: z.array(z.string()),
});

const grant = z.object({ id: z.number().int(), connector: z.string(), label: z.string(), url: z.string(), createdAt: moment });

const check = z.object({ isOk: z.boolean(), message: z.string(), remedy: z.string().nullable() });

const notices = z.object({ address: z.string(), state: z.enum(['registered', 'absent', 'disabled', 'unknown']), message: z.string().nullable() });

export const backfill = z.object({
  id: z.number().int(), from: day, to: day,
  state: z.enum(['running', 'paused', 'done', 'canceled', 'failed']),
  /** Orders. */
  done: z.number().int(), total: z.number().int().nullable(),
  message: z.string().nullable(),
  startedAt: moment, updatedAt: moment,
  secondsLeft: z.number().nullable(),
});

const range = z.strictObject({ from: day, to: day }).refine(({ from, to }) => from <= to, { path: ['to'], message: 'lies before the first day' });

export const shopShapes = {
  listConnectors: { answer: z.object({ items: z.array(connector) }) },
  discoverShops: {
    body: z.strictObject({ connector: z.string(), settings: settings.default({}), grant: z.number().int().optional() }),
    answer: z.object({ items: z.array(z.object({ label: z.string(), detail: z.string(), slug: z.string(), settings, /** Slug of the shop that it already is. */ addedAs: z.string().nullable() })), /** What the person should know of the list: that it is not whole. */ notice: z.string().nullable() }),
  },
  requestShopAccess: { body: z.strictObject({ connector: z.string(), url: z.url(), /** Renews the consent by which this shop is read; the person comes back to its settings. */ shop: z.string().optional() }), answer: z.object({ url: z.string() }) },
  listGrants: { answer: z.object({ items: z.array(grant) }) },
  removeGrant: {},
  listShops: { answer: z.object({ items: z.array(shopSummary) }) },
  addShops: {
    body: z.strictObject({
      connector: z.string(),
      /** Shared by all of them, secrets included. */
      settings: settings.default({}),
      grant: z.number().int().optional(),
      portal: z.number().int().nullable().default(null),
      shops: z.array(z.strictObject({ slug, name, settings: settings.default({}) })).min(1).max(200),
    }),
    answer: z.object({ items: z.array(shopSummary) }),
  },
  getShop: { answer: shopDetail },
  /** Settings are replaced as a whole; secrets that are left out stay as they are. */
  changeShop: { body: z.strictObject({ name: name.optional(), settings: settings.optional(), grant: z.number().int().nullable().optional() }), answer: shopDetail },
  removeShop: {},
  checkShop: { answer: check },
  switchIntegration: { body: z.strictObject({ isEnabled: z.boolean() }), answer: shopDetail },
  connectShop: { body: z.strictObject({ portal: z.number().int() }), answer: shopDetail },
  disconnectShop: { answer: shopDetail },
  getNotices: { answer: notices },
  registerNotices: { answer: notices },
  removeNotices: { answer: notices },
  syncShop: {},
  listBackfills: { answer: z.object({ items: z.array(backfill) }) },
  reckonBackfill: { body: range, answer: z.object({ orders: z.number().int(), shopCalls: z.number().int(), hubspotCalls: z.number().int(), seconds: z.number() }) },
  startBackfill: { body: range, answer: backfill },
  pauseBackfill: { answer: backfill },
  resumeBackfill: { answer: backfill },
  cancelBackfill: { answer: backfill },
} as const satisfies Record<string, OperationShape>;

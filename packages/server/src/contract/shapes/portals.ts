// HubSpot accounts and what they have: object types, properties, pipelines.
import { PROPERTY_TYPES } from '@storebridge/domain';
import { z } from 'zod';
import type { OperationShape } from '../operation-input.ts';
import { moment } from './paging.ts';

export const portalRef = z.object({ id: z.number().int(), name: z.string(), hubId: z.number().int().nullable(), kind: z.enum(['hubspot', 'sandbox']) });

export const portalSummary = portalRef.extend({
  connectedBy: z.enum(['token', 'consent', 'sandbox']),
  /** `reconnect` where HubSpot no longer accepts the connection. */
  state: z.enum(['connected', 'reconnect']),
  shops: z.array(z.object({ slug: z.string(), name: z.string() })),
  /** Of the account in HubSpot, or of the simulated one. */
  href: z.string().nullable(),
  updatedAt: moment,
});

const tokenInfo = z.object({
  /** What HubSpot answered when it was asked just now. */
  isAccepted: z.boolean(),
  message: z.string().nullable(),
  remedy: z.string().nullable(),
  scopes: z.array(z.string()),
  missingScopes: z.array(z.string()),
  user: z.string().nullable(),
  hubDomain: z.string().nullable(),
  expiresAt: moment.nullable(),
  timeZone: z.string().nullable(),
  dailyCalls: z.object({ used: z.number(), limit: z.number() }).nullable(),
});

export const portalDetail = portalSummary.extend({ token: tokenInfo });

const objectType = z.object({ objectType: z.string(), label: z.string(), plural: z.string(), isCustom: z.boolean() });

const propertyOption = z.object({ value: z.string(), label: z.string() });
const property = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(PROPERTY_TYPES),
  fieldType: z.string(),
  group: z.string(),
  description: z.string(),
  readOnly: z.boolean(),
  /** May identify an object. */
  unique: z.boolean(),
  options: z.array(propertyOption),
});

const newProperty = z.strictObject({
  label: z.string().trim().min(1, 'must not be empty').max(250),
  /** Internal name; by default made from the label. */
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower-case letters, digits and underscores').optional(),
  type: z.enum(PROPERTY_TYPES),
  fieldType: z.string(),
  unique: z.boolean().default(false),
  group: z.string().optional(),
  description: z.string().max(2_000).default(''),
  options: z.array(propertyOption).default([]),
});

const pipeline = z.object({ id: z.string(), label: z.string(), stages: z.array(z.object({ id: z.string(), label: z.string() })) });
const associationType = z.object({ category: z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED']), typeId: z.number().int(), label: z.string().nullable() });
const token = z.string().trim().min(1, 'must not be empty').max(2_000);
const portalName = z.string().trim().min(1, 'must not be empty').max(120);

export const portalShapes = {
  listPortals: { answer: z.object({ items: z.array(portalSummary), /** False where no app of HubSpot is configured: then only tokens and sandboxes can be connected. */ canConsent: z.boolean() }) },
  addPortal: { body: z.union([z.strictObject({ name: portalName, token }), z.strictObject({ name: portalName, sandbox: z.literal(true) })]), answer: portalSummary },
  requestAccess: { body: z.strictObject({ /** Comes back to this shop, which is then connected. */ shop: z.string().optional(), /** Stands in for the account where the shop is a sandbox. */ sandbox: z.boolean().default(false) }), answer: z.object({ url: z.string() }) },
  getPortal: { answer: portalDetail },
  replaceToken: { body: z.strictObject({ token }), answer: portalDetail },
  removePortal: {},
  listObjectTypes: { answer: z.object({ items: z.array(objectType) }) },
  listProperties: { query: z.object({ refresh: z.stringbool().default(false) }), answer: z.object({ items: z.array(property), groups: z.array(z.object({ name: z.string(), label: z.string() })) }) },
  addProperty: { body: newProperty, answer: property },
  listPipelines: { answer: z.object({ items: z.array(pipeline) }) },
  listAssociationTypes: { query: z.object({ from: z.string(), to: z.string() }), answer: z.object({ items: z.array(associationType) }) },
} as const satisfies Record<string, OperationShape>;

// The settings of the eCommerce Bridge as they are put: which of the shop's names goes into which HubSpot property.
import { z } from 'zod';
import { BRIDGE_OBJECT_TYPES } from './object-types.ts';

/** DATETIME is milliseconds since 1970 as text; AVATAR_IMAGE is the address of a product's picture. */
const DATA_TYPES = ['STRING', 'NUMBER', 'DATETIME', 'AVATAR_IMAGE'] as const;

const name = z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');

const property = z.object({ externalPropertyName: name, hubspotPropertyName: name, dataType: z.enum(DATA_TYPES).default('STRING') });

const properties = z.object({ properties: z.array(property).max(500, 'must be at most 500 properties') });

const mappings = z
  .strictObject({ CONTACT: properties.optional(), DEAL: properties.optional(), PRODUCT: properties.optional(), LINE_ITEM: properties.optional() })
  .superRefine((given, context) => {
    for (const type of BRIDGE_OBJECT_TYPES) {
      const listed = given[type]?.properties ?? [];
      for (const [index, { dataType, hubspotPropertyName }] of listed.entries()) {
        const path = [type, 'properties', index];
        const isSecond = (same: (other: (typeof listed)[number]) => boolean) => listed.findIndex(same) < index;
        if (dataType === 'AVATAR_IMAGE' && type !== 'PRODUCT') context.addIssue({ code: 'custom', path: [...path, 'dataType'], message: 'AVATAR_IMAGE is for products only' });
        else if (dataType === 'AVATAR_IMAGE' && isSecond((other) => other.dataType === 'AVATAR_IMAGE')) context.addIssue({ code: 'custom', path: [...path, 'dataType'], message: 'a product has one AVATAR_IMAGE' });
        if (isSecond((other) => other.hubspotPropertyName === hubspotPropertyName)) context.addIssue({ code: 'custom', path: [...path, 'hubspotPropertyName'], message: `"${hubspotPropertyName}" is filled by another property already` });
      }
    }
  });

export const bridgeSettings = z.object({
  enabled: z.boolean(),
  /** The shop is asked for all it has once a store is connected. */
  importOnInstall: z.boolean().default(false),
  /** Where the shop is asked for an import. */
  webhookUri: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).nullish().transform((uri) => uri ?? null),
  mappings,
});

export type BridgeSettings = z.infer<typeof bridgeSettings>;
export type BridgeProperty = z.infer<typeof property>;

const stage = z.string();

/** What a store keeps: the settings by which its mappings were made, and where its deals go. */
export const storeCatalog = bridgeSettings.extend({
  pipeline: z
    .object({ id: z.string(), stages: z.object({ checkout_abandoned: stage, checkout_pending: stage, checkout_completed: stage, processed: stage, shipped: stage, cancelled: stage }) })
    .exactOptional(),
});

export type StoreCatalog = z.infer<typeof storeCatalog>;

export const bridgeStore = z.object({
  id: name,
  label: name,
  adminUri: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).nullish().transform((uri) => uri ?? null),
});

export type BridgeStore = z.infer<typeof bridgeStore>;

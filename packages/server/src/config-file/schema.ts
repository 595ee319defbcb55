// The configuration file: portals, shops, their settings and mappings, written down so that they can be kept in git.
import { bridgeSettings } from '@storebridge/connectors';
import { mappingColumn } from '@storebridge/store';
import { z } from 'zod';

const name = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens');

const portal = z
  .strictObject({
    /** A service key or the token of a private app. */
    token: z.string().min(1, 'must not be empty').optional(),
    /** A simulated HubSpot, inside this process and only for trying out. */
    sandbox: z.literal(true).optional(),
  })
  .refine((value) => (value.token === undefined) !== (value.sandbox === undefined), 'expected either a token or "sandbox: true"');

const shop = z.strictObject({
  connector: z.string(),
  /** What people call it. */
  name: z.string().trim().min(1).optional(),
  /** Without one the shop is read and nothing is sent. */
  portal: name.optional(),
  settings: z.record(z.string(), z.unknown()).default({}),
  /** Mappings that the connector brings along, by name. */
  presets: z.array(z.string()).default([]),
  /** Mappings of one's own, after those of the presets. */
  mappings: z.array(mappingColumn).default([]),
});

export const configFileSchema = z.strictObject({
  workspace: z.string().trim().min(1, 'must not be empty'),
  portals: z.record(name, portal).default({}),
  /** Which names of custom shops go into which HubSpot properties, as the eCommerce Bridge API takes it. */
  bridge: bridgeSettings.optional(),
  shops: z.record(name, shop).default({}),
});

export type ConfigFile = z.infer<typeof configFileSchema>;
export type ShopInFile = ConfigFile['shops'][string];

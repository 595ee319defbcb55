// One CRM object as HubSpot sends it.
import { z } from 'zod';
import { objectTypeId } from './type-ids.ts';

/** `contacts`, `companies`, `deals`, `products`, `line_items`, `orders`, `carts`, a type id such as `0-1`, or a custom `2-123`. */
export type ObjectType = string;

/** HubSpot speaks strings only; `""` clears a property. */
export type PropertyValues = Readonly<Record<string, string>>;

export interface HubSpotObject {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  /** ISO 8601. */
  readonly createdAt?: string | undefined;
  readonly updatedAt?: string | undefined;
  readonly archived: boolean;
  readonly url?: string | undefined;
  readonly propertiesWithHistory?: Readonly<Record<string, readonly PropertyVersion[]>> | undefined;
}

export interface PropertyVersion {
  readonly value: string;
  readonly timestamp: string;
  readonly sourceType?: string | undefined;
  readonly sourceId?: string | undefined;
}

// Documented as strings; whatever else comes must not cost the record.
const textOrNull = z.unknown().transform((value) => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
});

export const objectSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]),
  properties: z.record(z.string(), textOrNull).default({}),
  createdAt: z.string().optional(),
  updatedAt: z.string().optional(),
  archived: z.boolean().default(false),
  url: z.string().optional(),
  propertiesWithHistory: z
    .record(
      z.string(),
      z.array(
        z.object({
          value: z.string(),
          timestamp: z.string(),
          sourceType: z.string().optional(),
          sourceId: z.string().optional(),
        }),
      ),
    )
    .optional(),
});

export function isContactType(type: ObjectType): boolean {
  return objectTypeId(type) === '0-1';
}

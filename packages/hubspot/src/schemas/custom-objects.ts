// Object types that an account defines by itself; Enterprise subscriptions only.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { definitionSchema } from '../properties/definition.ts';
import type { PropertyDefinition } from '../properties/properties-api.ts';
import { mapResult, readAnswer, type CallDeps } from '../transport/call.ts';

export interface CustomObjectType {
  /** Such as `2-123`; usable as object type in every call. */
  readonly objectTypeId: string;
  readonly name: string;
  readonly fullyQualifiedName: string;
  readonly labels: { readonly singular: string; readonly plural: string };
  readonly primaryDisplayProperty?: string | undefined;
  readonly requiredProperties: readonly string[];
  readonly properties: readonly PropertyDefinition[];
}

export interface WantedObjectType {
  readonly name: string;
  readonly labels: { readonly singular: string; readonly plural: string };
  readonly primaryDisplayProperty: string;
  readonly requiredProperties: readonly string[];
  readonly searchableProperties: readonly string[];
  readonly properties: readonly {
    readonly name: string;
    readonly label: string;
    readonly type: string;
    readonly fieldType: string;
    readonly hasUniqueValue?: boolean;
  }[];
  /** Type ids such as `0-1`. */
  readonly associatedObjects: readonly string[];
}

export interface CustomObjectsApi {
  list(options?: CallOptions): Promise<Result<readonly CustomObjectType[]>>;
  /** A new type takes seconds until records of it can be written. */
  create(wanted: WantedObjectType, options?: CallOptions): Promise<Result<CustomObjectType>>;
}

const schemaSchema = z.object({
  objectTypeId: z.string(),
  name: z.string(),
  fullyQualifiedName: z.string().default(''),
  labels: z.object({ singular: z.string().default(''), plural: z.string().default('') }).default({ singular: '', plural: '' }),
  primaryDisplayProperty: z.string().optional().catch(undefined),
  requiredProperties: z.array(z.string()).default([]),
  properties: z.array(definitionSchema).default([]),
});

const listSchema = z.object({ results: z.array(schemaSchema).default([]) });

const ROUTE = `/crm-object-schemas/${API_VERSION}/schemas`;

export function createCustomObjectsApi({ send }: CallDeps): CustomObjectsApi {
  return {
    async list(options) {
      return mapResult(readAnswer(listSchema, await send({ method: 'GET', route: ROUTE, options })), ({ results }) => results);
    },
    async create(wanted, options) {
      // Names are unique in the account, so a repeated creation is refused instead of made twice.
      return readAnswer(schemaSchema, await send({ method: 'POST', route: ROUTE, body: wanted, options }));
    },
  };
}

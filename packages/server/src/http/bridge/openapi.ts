// The OpenAPI description of the Bridge API.
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { z } from 'zod';
import type { BridgeOperation } from './call.ts';

const TAGS: readonly (readonly [pattern: RegExp, tag: string])[] = [
  [/^\/settings/, 'Settings'], [/^\/stores/, 'Stores'], [/^\/imports/, 'Imports'], [/messages$/, 'Messages'], [/./, 'States and errors'],
];

const failure = z.object({
  status: z.literal('error'), message: z.string(), correlationId: z.string(), category: z.string(),
  errors: z.array(z.object({ message: z.string(), in: z.string().optional() })).optional(),
});

/** @param url where the API is, without a slash at the end. */
export function describeBridge(url: string, operations: readonly BridgeOperation[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describeOperation(operation) };
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Storebridge: eCommerce Bridge API',
      version: '2',
      description: 'Takes what HubSpot\'s eCommerce Bridge took. Put the settings, make a store, then send messages. Make an API key with the scopes `bridge:read` and `bridge:write` and send it as `Authorization: Bearer sbk_…`; `?hapikey=` works, too.',
    },
    servers: [{ url }],
    security: [{ key: [] }, { hapikey: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key of the workspace' },
        hapikey: { type: 'apiKey', in: 'query', name: 'hapikey', description: 'The same key in the address, for clients that know no other way' },
      },
    },
    paths,
  });
}

function describeOperation({ id, path, permission, summary, query, body, answer }: BridgeOperation): ZodOpenApiOperationObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    operationId: id,
    summary,
    tags: [TAGS.find(([pattern]) => pattern.test(path))?.[1] ?? 'States and errors'],
    description: `Needs the scope \`${permission}\`.`,
    requestParams: {
      ...(names.length === 0 ? {} : { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
      ...(query === undefined ? {} : { query }),
    },
    ...(body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      ...(answer === undefined ? { 204: { description: 'Kept' } } : { 200: { description: 'Done', content: { 'application/json': { schema: answer } } } }),
      default: { description: 'What was not done, and why', content: { 'application/json': { schema: failure } } },
    },
  };
}

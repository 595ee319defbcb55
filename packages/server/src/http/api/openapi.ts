// The OpenAPI description of the API, made from the contract.
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { z } from 'zod';
import { OPERATIONS, SHAPES, type OperationId, type OperationRow, type OperationShape } from '../../contract/index.ts';
import { problemDocument } from '../../contract/shapes/paging.ts';
import { operationIds } from './bind.ts';

const TAGS: readonly (readonly [pattern: RegExp, tag: string])[] = [
  [/^\/(?:setup|invitations|me$|workspaces$)|\/(?:people|invitations|keys|audit)/, 'People and keys'],
  [/\/(?:portals)/, 'HubSpot accounts'],
  [/\/(?:mappings|fields|samples|presets)/, 'Mappings'],
  [/\/(?:records|customers)/, 'Records'],
  [/\/(?:problems|runs|history|overview|examination|reports)/, 'Workspace'],
  [/\/(?:bridge|imports?|sample)\b/, 'Custom shops'],
  [/./, 'Shops'],
];

/** @param url where the API is, without a slash at the end. */
export function describeApi(url: string) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const id of operationIds()) {
    const [method = '', path = ''] = OPERATIONS[id].route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(id, path) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Storebridge',
      version: '1',
      description: 'What the interface does, for programs. Make an API key in the workspace and send it as `Authorization: Bearer sbk_…`. Failures are answered as RFC 9457 problem documents.',
    },
    servers: [{ url: `${url}/api/v1` }],
    security: [{ key: [] }, { session: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key of the workspace' },
        session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'The session of a person who is signed in' },
      },
    },
    paths,
  });
}

function describeOperation(id: OperationId, path: string): ZodOpenApiOperationObject {
  const { access, summary }: OperationRow = OPERATIONS[id];
  const shape: OperationShape = SHAPES[id];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    operationId: id,
    summary,
    tags: [TAGS.find(([pattern]) => pattern.test(path))?.[1] ?? 'Shops'],
    description: access === 'public' ? 'Needs no sign-in.' : access === 'signed-in' ? 'Needs a person who is signed in.' : `Needs the permission \`${access}\`.`,
    ...(access === 'public' ? { security: [] } : {}),
    requestParams: {
      ...(names.length === 0 ? {} : { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
      ...(shape.query === undefined ? {} : { query: shape.query }),
    },
    ...(shape.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: shape.body } } } }),
    responses: {
      ...(shape.answer === undefined ? { 204: { description: 'Done' } } : { 200: { description: 'Done', content: { [shape.media ?? 'application/json']: { schema: shape.answer } } } }),
      default: { description: 'What was not done, and why', content: { 'application/problem+json': { schema: problemDocument } } },
    },
  };
}

// The routes for custom object types, lists and the limits of the account.
import { aliases } from '../http/route.ts';
import { fixedScopes } from '../http/scopes.ts';
import { readLimits } from './limit-calls.ts';
import { addMembers, createList, deleteList, findList, readList } from './list-calls.ts';
import { createSchema, deleteSchema, listSchemas, readSchema } from './schema-calls.ts';
import type { Route, RoutePath } from '../http/route.ts';

const readSchemas = { scopes: fixedScopes('crm.schemas.custom.read') };
const writeSchemas = {
  scopes: fixedScopes('crm.schemas.custom.write'),
  feature: { name: 'custom objects', isIncluded: (tier: { readonly customObjectTypes: number }) => tier.customObjectTypes > 0 },
};
const readLists = { scopes: fixedScopes('crm.lists.read', 'crm.lists.write') };
const writeLists = { scopes: fixedScopes('crm.lists.write') };

export const SCHEMA_ROUTES: readonly Route[] = [
  { method: 'GET', paths: schemaPaths(''), handle: listSchemas, ...readSchemas },
  { method: 'POST', paths: schemaPaths(''), handle: createSchema, ...writeSchemas },
  { method: 'GET', paths: schemaPaths('/:objectType'), handle: readSchema, ...readSchemas },
  { method: 'DELETE', paths: schemaPaths('/:objectType'), handle: deleteSchema, ...writeSchemas },
  { method: 'POST', paths: listPaths(''), handle: createList, ...writeLists },
  { method: 'GET', paths: listPaths('/object-type-id/:objectType/name/:name'), handle: findList, ...readLists },
  { method: 'GET', paths: listPaths('/:listId'), handle: readList, ...readLists },
  { method: 'DELETE', paths: listPaths('/:listId'), handle: deleteList, ...writeLists },
  { method: 'PUT', paths: listPaths('/:listId/memberships/add'), handle: addMembers, ...writeLists },
  { method: 'GET', paths: aliases({ version: 'v3', root: '/crm/v3/limits' }, '/crm/limits/{v}', '/:kind'), handle: readLimits },
];

function schemaPaths(tail: string): RoutePath[] {
  const older: RoutePath = { version: 'v3', path: `/crm/v3/schemas${tail}` };
  return [older, ...aliases({ version: 'v3', root: '/crm-object-schemas/v3/schemas' }, '/crm-object-schemas/{v}/schemas', tail)];
}

function listPaths(tail: string): RoutePath[] {
  return aliases({ version: 'v3', root: '/crm/v3/lists' }, '/crm/lists/{v}', tail);
}

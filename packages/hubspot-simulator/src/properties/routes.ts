// The routes of the properties API.
import { aliases } from '../http/route.ts';
import { schemaScopes } from '../http/scopes.ts';
import { archiveGroup, changeGroup, createGroup, listGroups, readGroup } from './group-calls.ts';
import {
  archiveProperty, batchArchiveProperties, batchCreateProperties, batchReadProperties, changeProperty, createProperty, listProperties, readProperty,
} from './property-calls.ts';
import { listValidations, readValidations } from './validation-calls.ts';
import type { Route, RoutePath } from '../http/route.ts';

const read = { scopes: schemaScopes('read'), typeParam: 'objectType' };
const write = { scopes: schemaScopes('write'), typeParam: 'objectType' };

export const PROPERTY_ROUTES: readonly Route[] = [
  { method: 'GET', paths: paths('/groups'), handle: listGroups, ...read },
  { method: 'POST', paths: paths('/groups'), handle: createGroup, ...write },
  { method: 'GET', paths: paths('/groups/:groupName'), handle: readGroup, ...read },
  { method: 'PATCH', paths: paths('/groups/:groupName'), handle: changeGroup, ...write },
  { method: 'DELETE', paths: paths('/groups/:groupName'), handle: archiveGroup, ...write },
  { method: 'POST', paths: paths('/batch/create'), handle: batchCreateProperties, ...write },
  { method: 'POST', paths: paths('/batch/read'), handle: batchReadProperties, ...read },
  { method: 'POST', paths: paths('/batch/archive'), handle: batchArchiveProperties, ...write },
  { method: 'GET', paths: paths(''), handle: listProperties, ...read },
  { method: 'POST', paths: paths(''), handle: createProperty, ...write },
  { method: 'GET', paths: paths('/:name'), handle: readProperty, ...read },
  { method: 'PATCH', paths: paths('/:name'), handle: changeProperty, ...write },
  { method: 'DELETE', paths: paths('/:name'), handle: archiveProperty, ...write },
  { method: 'GET', paths: validationPaths(''), handle: listValidations, ...read },
  { method: 'GET', paths: validationPaths('/:name'), handle: readValidations, ...read },
];

function paths(tail: string): RoutePath[] {
  return aliases({ version: 'v3', root: '/crm/v3/properties/:objectType' }, '/crm/properties/{v}/:objectType', tail);
}

function validationPaths(tail: string): RoutePath[] {
  return aliases({ version: 'v3', root: '/crm/v3/property-validations/:objectType' }, '/crm/property-validations/{v}/:objectType', tail);
}

// The routes of the associations API.
import { aliases } from '../http/route.ts';
import { readScopes, writeScopes } from './association-ends.ts';
import {
  batchArchiveAssociations, batchArchiveLabels, batchAssociateDefault, batchCreateAssociations, batchReadAssociations,
} from './batch-association.ts';
import { changeLabel, createLabel, listLabels, removeLabel } from './label-calls.ts';
import { legacyArchive, legacyCreate, legacyRead } from './legacy-association.ts';
import { listAssociations, putDefault, putLabelled, removeAssociation } from './single-association.ts';
import type { Route, RoutePath } from '../http/route.ts';

const read = { scopes: readScopes, typeParam: 'fromType' };
const write = { scopes: writeScopes, typeParam: 'fromType' };
/** Batches and labels draw from a bucket of their own; the calls of one record do not. */
const bucket = 'associations';

export const ASSOCIATION_ROUTES: readonly Route[] = [
  { method: 'PUT', paths: recordPaths('/default/:toType/:toId'), handle: putDefault, ...write },
  { method: 'PUT', paths: recordPaths('/:toType/:toId'), handle: putLabelled, ...write },
  { method: 'DELETE', paths: recordPaths('/:toType/:toId'), handle: removeAssociation, ...write },
  { method: 'GET', paths: recordPaths('/:toType'), handle: listAssociations, ...read },
  { method: 'POST', paths: pairPaths('/batch/create'), handle: batchCreateAssociations, bucket, ...write },
  { method: 'POST', paths: pairPaths('/batch/associate/default'), handle: batchAssociateDefault, bucket, ...write },
  { method: 'POST', paths: pairPaths('/batch/read'), handle: batchReadAssociations, bucket, ...read },
  { method: 'POST', paths: pairPaths('/batch/archive'), handle: batchArchiveAssociations, bucket, ...write },
  { method: 'POST', paths: pairPaths('/batch/labels/archive'), handle: batchArchiveLabels, bucket, ...write },
  { method: 'GET', paths: pairPaths('/labels'), handle: listLabels, bucket, ...read },
  { method: 'POST', paths: pairPaths('/labels'), handle: createLabel, bucket, ...write },
  { method: 'PUT', paths: pairPaths('/labels'), handle: changeLabel, bucket, ...write },
  { method: 'DELETE', paths: pairPaths('/labels/:typeId'), handle: removeLabel, bucket, ...write },
  { method: 'POST', paths: legacyPaths('/batch/create'), handle: legacyCreate, ...write },
  { method: 'POST', paths: legacyPaths('/batch/read'), handle: legacyRead, ...read },
  { method: 'POST', paths: legacyPaths('/batch/archive'), handle: legacyArchive, ...write },
];

function recordPaths(tail: string): RoutePath[] {
  return aliases(
    { version: 'v4', root: '/crm/v4/objects/:fromType/:id/associations' },
    '/crm/objects/{v}/:fromType/:id/associations',
    tail,
  );
}

function pairPaths(tail: string): RoutePath[] {
  return aliases({ version: 'v4', root: '/crm/v4/associations/:fromType/:toType' }, '/crm/associations/{v}/:fromType/:toType', tail);
}

function legacyPaths(tail: string): RoutePath[] {
  return [{ version: 'v3', path: `/crm/v3/associations/:fromType/:toType${tail}` }];
}

// The routes of the objects API.
import { aliases, objectPaths } from '../http/route.ts';
import { fixedScopes, objectScopes } from '../http/scopes.ts';
import { batchCreate } from './batch-create.ts';
import { batchRead } from './batch-read.ts';
import { batchArchive, batchUpdate, batchUpsert } from './batch-update.ts';
import { mergeRecords } from './merge-records.ts';
import { search } from './search.ts';
import { archiveOne, createOne, gdprDelete, listRecords, readOne, updateOne } from './single-record.ts';
import type { Route } from '../http/route.ts';

const read = { scopes: objectScopes('read'), typeParam: 'objectType' };
const write = { scopes: objectScopes('write'), typeParam: 'objectType' };

export const OBJECT_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    paths: aliases({ version: 'v3', root: '/crm/v3/objects/contacts' }, '/crm/objects/{v}/contacts', '/gdpr-delete'),
    handle: gdprDelete,
    scopes: fixedScopes('crm.objects.contacts.write'),
  },
  { method: 'POST', paths: objectPaths('/batch/create'), handle: batchCreate, ...write },
  { method: 'POST', paths: objectPaths('/batch/read'), handle: batchRead, ...read },
  { method: 'POST', paths: objectPaths('/batch/update'), handle: batchUpdate, ...write },
  { method: 'POST', paths: objectPaths('/batch/upsert'), handle: batchUpsert, ...write },
  { method: 'POST', paths: objectPaths('/batch/archive'), handle: batchArchive, ...write },
  { method: 'POST', paths: objectPaths('/search'), handle: search, bucket: 'search', ...read },
  { method: 'POST', paths: objectPaths('/merge'), handle: mergeRecords, ...write },
  { method: 'POST', paths: objectPaths(''), handle: createOne, ...write },
  { method: 'GET', paths: objectPaths(''), handle: listRecords, ...read },
  { method: 'GET', paths: objectPaths('/:id'), handle: readOne, ...read },
  { method: 'PATCH', paths: objectPaths('/:id'), handle: updateOne, ...write },
  { method: 'DELETE', paths: objectPaths('/:id'), handle: archiveOne, ...write },
];

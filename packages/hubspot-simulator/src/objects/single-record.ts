// The calls for one record: create, read, list, update, archive, erase.
import { Refusal } from '../http/refusal.ts';
import {
  NO_CONTENT,
  collectionOf,
  created,
  cursorParam,
  flagParam,
  limitParam,
  listParam,
  ok,
  param,
  readBody,
  requireCollection,
} from '../http/call.ts';
import { anyString, listOf, objectOf, optional, propertyValues } from '../http/shape.ts';
import { presentInline } from '../associations/present-associations.ts';
import { archiveRecord, eraseContact, isInRecycleBin } from './archive-record.ts';
import { createRecord, inlineAssociationShape } from './create-record.ts';
import { findRecord, requireUniqueProperty } from './find-record.ts';
import { presentRecord, presentWritten } from './present-record.ts';
import { requireProperties } from './require-properties.ts';
import { writeRecord } from './write-record.ts';
import type { Collection } from '../account/account.ts';
import type { CrmRecord } from '../account/record.ts';
import type { Answer, Call } from '../http/call.ts';

const createShape = objectOf({
  properties: propertyValues,
  associations: optional(listOf(inlineAssociationShape)),
  objectWriteTraceId: optional(anyString),
});
const updateShape = objectOf({ properties: propertyValues, objectWriteTraceId: optional(anyString) });
const eraseShape = objectOf({ objectId: anyString, idProperty: optional(anyString) });
const MOST_PER_PAGE = 100;
const MOST_PER_PAGE_WITH_HISTORY = 50;
const DEFAULT_PER_PAGE = 10;

export function createOne(call: Call): Answer {
  const { account, source } = call;
  const collection = collectionOf(call);
  const body = readBody(call, createShape);
  const outcome = createRecord(account, { collection, values: body.properties, source }, body.associations);
  if (!outcome.ok) throw new Refusal(outcome.failure);
  const extras = { objectWriteTraceId: body.objectWriteTraceId };
  return created(presentWritten(account, collection, outcome.record, Object.keys(body.properties), extras));
}

export function readOne(call: Call): Answer {
  const { account } = call;
  const collection = collectionOf(call);
  const record = requireRecord(call, collection, flagParam(call, 'archived'));
  const associations = presentInline(account, record, associationTargets(call));
  const wanted = { properties: listParam(call, 'properties'), history: listParam(call, 'propertiesWithHistory') };
  return ok(presentRecord(account, collection, record, wanted, { associations }));
}

export function listRecords(call: Call): Answer {
  const { account } = call;
  const collection = collectionOf(call);
  const wanted = { properties: listParam(call, 'properties'), history: listParam(call, 'propertiesWithHistory') };
  const limit = limitParam(call, DEFAULT_PER_PAGE, wanted.history.length > 0 ? MOST_PER_PAGE_WITH_HISTORY : MOST_PER_PAGE);
  const after = cursorParam(call);
  const archived = flagParam(call, 'archived');
  const records = collection.table.page(after, limit + 1, archived).filter((record) => !archived || isInRecycleBin(account, record));
  const shown = records.slice(0, limit);
  const targets = associationTargets(call);
  const last = shown.at(-1);
  return ok({
    results: shown.map((record) =>
      presentRecord(account, collection, record, wanted, { associations: presentInline(account, record, targets) }),
    ),
    ...(last && records.length > limit && { paging: { next: { after: last.id, link: nextLink(call, last.id) } } }),
  });
}

export function updateOne(call: Call): Answer {
  const { account, source } = call;
  const collection = collectionOf(call);
  const body = readBody(call, updateShape);
  const record = requireRecord(call, collection, false);
  const sent = requireProperties(body.properties);
  const outcome = account.journal.atomically(() => writeRecord(account, { collection, record, values: body.properties, source }));
  if (!outcome.ok) throw new Refusal(outcome.failure);
  return ok(presentWritten(account, collection, record, sent, { objectWriteTraceId: body.objectWriteTraceId }));
}

export function archiveOne(call: Call): Answer {
  const { account, source } = call;
  const collection = collectionOf(call);
  const record = collection.table.find(param(call, 'id'));
  if (!record) throw notThere(call);
  account.journal.atomically(() => archiveRecord(account, record, source));
  return NO_CONTENT;
}

export function gdprDelete(call: Call): Answer {
  const { account, source } = call;
  const collection = requireCollection(account, 'contacts');
  const { objectId, idProperty } = readBody(call, eraseShape);
  if (idProperty !== undefined) requireUniqueProperty(account, collection, idProperty, 'read');
  const record = findRecord(collection, { id: objectId, idProperty }) ?? collection.table.find(objectId);
  if (!record) throw notThere(call);
  account.journal.atomically(() => eraseContact(account, collection, record, source));
  return NO_CONTENT;
}

function requireRecord(call: Call, collection: Collection, archived: boolean): CrmRecord {
  const id = param(call, 'id');
  const idProperty = call.query.get('idProperty') ?? undefined;
  if (idProperty !== undefined) requireUniqueProperty(call.account, collection, idProperty, 'read');
  const record = findRecord(collection, { id, idProperty }, archived);
  if (record && (!archived || isInRecycleBin(call.account, record))) return record;
  throw notThere(call);
}

function notThere(call: Call): Refusal {
  if (call.query.has('idProperty')) return new Refusal({ status: 404, message: 'resource not found' });
  return new Refusal({ status: 404, category: 'OBJECT_NOT_FOUND', message: 'Object not found.  objectId are usually numeric.' });
}

function associationTargets(call: Call): Collection[] {
  return listParam(call, 'associations').map((name) => requireCollection(call.account, name));
}

function nextLink(call: Call, after: string): string {
  const url = new URL(call.url);
  url.searchParams.set('after', after);
  return `https://api.hubapi.com${url.pathname}${url.search}`;
}

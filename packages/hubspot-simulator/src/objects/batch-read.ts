// POST batch/read: up to 100 records by id or by one unique property.
import { anyString, listOf, objectOf, optional } from '../http/shape.ts';
import { collectionOf, flagParam, readBody } from '../http/call.ts';
import { MOST_INPUTS, MOST_INPUTS_WITH_HISTORY, batchAnswer, missingError, refuseDuplicates, requireBatchSize } from './batch.ts';
import { findRecord, requireUniqueProperty } from './find-record.ts';
import { presentRecord } from './present-record.ts';
import type { CrmRecord } from '../account/record.ts';
import type { Answer, Call } from '../http/call.ts';

/** The arrays may be left out on the wire although the specification calls them required. */
const bodyShape = objectOf({
  inputs: listOf(objectOf({ id: anyString })),
  properties: optional(listOf(anyString)),
  propertiesWithHistory: optional(listOf(anyString)),
  idProperty: optional(anyString),
});

export function batchRead(call: Call): Answer {
  const { account } = call;
  const collection = collectionOf(call);
  const { inputs, idProperty, properties = [], propertiesWithHistory = [] } = readBody(call, bodyShape);
  requireBatchSize(call, inputs.length, propertiesWithHistory.length > 0 ? MOST_INPUTS_WITH_HISTORY : MOST_INPUTS);
  if (idProperty !== undefined) requireUniqueProperty(account, collection, idProperty, 'read');
  const archived = flagParam(call, 'archived');
  const found: CrmRecord[] = [];
  const missing: string[] = [];
  for (const { id } of inputs) {
    const record = findRecord(collection, { id, idProperty }, archived);
    if (record) found.push(record);
    else missing.push(id);
  }
  refuseDuplicates([...found.map((record) => record.id), ...missing]);
  return batchAnswer(account, {
    startedAt: account.world.now(),
    results: found.map((record) => presentRecord(account, collection, record, { properties, history: propertiesWithHistory })),
    errors: missing.length > 0 ? [missingError(collection, missing)] : [],
    statusWhenComplete: 200,
  });
}

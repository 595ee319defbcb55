// POST batch/update, batch/upsert and batch/archive.
import { invalid, refused } from '../http/refusal.ts';
import { NO_CONTENT, collectionOf, readBody } from '../http/call.ts';
import { anyString, listOf, objectOf, optional, propertyValues } from '../http/shape.ts';
import { archiveRecord } from './archive-record.ts';
import { refuseDuplicates, requireBatchSize, runBatch } from './batch.ts';
import { createRecord } from './create-record.ts';
import { findRecord, requireUniqueProperty } from './find-record.ts';
import { presentWritten } from './present-record.ts';
import { requireProperties } from './require-properties.ts';
import { isUniqueProperty, uniqueKey } from './uniqueness.ts';
import { failed, writeRecord } from './write-record.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord } from '../account/record.ts';
import type { Answer, Call } from '../http/call.ts';
import type { Shaped } from '../http/shape.ts';

const updateShape = objectOf({
  inputs: listOf(objectOf({ id: anyString, idProperty: optional(anyString), properties: propertyValues, objectWriteTraceId: optional(anyString) })),
});
const upsertShape = objectOf({
  inputs: listOf(objectOf({ id: anyString, idProperty: anyString, properties: propertyValues, objectWriteTraceId: optional(anyString) })),
});
const archiveShape = objectOf({ inputs: listOf(objectOf({ id: anyString })) });
type UpdateInput = Shaped<typeof updateShape>['inputs'][number];

export function batchUpdate(call: Call): Answer {
  const { account, source } = call;
  const collection = collectionOf(call);
  const { inputs } = readBody(call, updateShape);
  requireBatchSize(call, inputs.length);
  for (const { idProperty, properties } of inputs) {
    requireUpdateKey(account, collection, idProperty);
    requireProperties(properties);
  }
  const targets = new Map<UpdateInput, CrmRecord>();
  const missingIds: string[] = [];
  for (const input of inputs) {
    const record = findRecord(collection, input);
    if (record) targets.set(input, record);
    else if (input.idProperty !== undefined || /^\d+$/.test(input.id)) missingIds.push(input.id);
    // Anything else as an id is passed over without an error, as HubSpot does with an e-mail address.
  }
  refuseDuplicates([...targets.values()].map((record) => record.id).concat(missingIds));
  return runBatch(call, collection, {
    inputs: [...targets.keys()],
    mayBePartial: account.strictness.partialUpdates,
    missingIds,
    statusWhenComplete: 200,
    apply: (input) => writeRecord(account, { collection, record: targets.get(input), values: input.properties, source }),
    present: (record, input) =>
      presentWritten(account, collection, record, Object.keys(input.properties), { objectWriteTraceId: input.objectWriteTraceId }),
  });
}

export function batchUpsert(call: Call): Answer {
  const { account, source } = call;
  const collection = collectionOf(call);
  const { inputs } = readBody(call, upsertShape);
  requireBatchSize(call, inputs.length);
  const idProperty = oneIdProperty(inputs.map((input) => input.idProperty));
  requireUniqueProperty(account, collection, idProperty, 'update/upsert');
  refuseDuplicates(inputs.map((input) => findRecord(collection, input)?.id ?? uniqueKey(input.id)));
  return runBatch(call, collection, {
    inputs,
    mayBePartial: idProperty !== 'email' || account.strictness.partialEmailUpserts,
    statusWhenComplete: 200,
    apply: (input) => {
      const record = findRecord(collection, input);
      if (record) return writeRecord(account, { collection, record, values: input.properties, source });
      const sentKey = input.properties[idProperty] ?? input.id;
      if (uniqueKey(sentKey) !== uniqueKey(input.id)) return failed(invalid(`${idProperty} is ${input.id} as id and ${sentKey} as property of one input`));
      return createRecord(account, { collection, values: { [idProperty]: input.id, ...input.properties }, source });
    },
    present: (record, input, isNew) =>
      presentWritten(account, collection, record, [idProperty, ...Object.keys(input.properties)], {
        objectWriteTraceId: input.objectWriteTraceId, new: isNew,
      }),
  });
}

/** Unknown ids are ignored. */
export function batchArchive(call: Call): Answer {
  const { account, source } = call;
  const collection = collectionOf(call);
  const { inputs } = readBody(call, archiveShape);
  requireBatchSize(call, inputs.length);
  account.journal.atomically(() => {
    for (const input of inputs) {
      const record = findRecord(collection, input);
      if (record) archiveRecord(account, record, source);
    }
  });
  return NO_CONTENT;
}

/** `hs_object_id` must be left out, and contacts cannot be updated in batches by their address. */
function requireUpdateKey(account: Account, collection: Collection, idProperty: string | undefined): void {
  if (idProperty === undefined) return;
  const isRefusedEmail = idProperty === 'email' && !account.strictness.emailInBatchUpdate;
  if (isUniqueProperty(collection, idProperty) && !isRefusedEmail) return;
  throw refused(`Unable to perform update/upsert by non-unique ${collection.type.id} property ${idProperty} in portal ID ${account.portalId}`);
}

function oneIdProperty(names: readonly string[]): string {
  const [first = '', ...others] = new Set(names);
  if (others.length === 0) return first;
  throw refused('All inputs of an upsert must have the same idProperty', { context: { idProperty: [first, ...others] } });
}

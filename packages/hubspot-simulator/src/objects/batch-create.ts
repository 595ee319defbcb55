// POST batch/create: up to 100 new records.
import { anyString, listOf, objectOf, optional, propertyValues } from '../http/shape.ts';
import { collectionOf, readBody } from '../http/call.ts';
import { requireBatchSize, runBatch } from './batch.ts';
import { createRecord, inlineAssociationShape } from './create-record.ts';
import { presentWritten } from './present-record.ts';
import type { Answer, Call } from '../http/call.ts';
import type { Shaped } from '../http/shape.ts';

const inputShape = objectOf({
  properties: propertyValues,
  associations: optional(listOf(inlineAssociationShape)),
  objectWriteTraceId: optional(anyString),
});
const bodyShape = objectOf({ inputs: listOf(inputShape) });
type CreateInput = Shaped<typeof inputShape>;

export function batchCreate(call: Call): Answer {
  const { account, source } = call;
  const collection = collectionOf(call);
  const { inputs } = readBody(call, bodyShape);
  requireBatchSize(call, inputs.length);
  const merges = collection.type.name === 'line_items' && account.strictness.mergeIdenticalLineItems;
  return runBatch(call, collection, {
    inputs: merges ? mergeIdentical(inputs) : inputs,
    mayBePartial: true,
    statusWhenComplete: 201,
    apply: (input) => createRecord(account, { collection, values: input.properties, source }, input.associations),
    present: (record, input) =>
      presentWritten(account, collection, record, Object.keys(input.properties), { objectWriteTraceId: input.objectWriteTraceId }),
  });
}

/** Line items that differ in nothing become one, without an error. */
function mergeIdentical(inputs: readonly CreateInput[]): CreateInput[] {
  const distinct = new Map<string, CreateInput>();
  for (const input of inputs) {
    const properties = Object.entries(input.properties).sort(([one], [other]) => (one < other ? -1 : 1));
    const key = JSON.stringify([properties, input.associations ?? []]);
    if (!distinct.has(key)) distinct.set(key, input);
  }
  return [...distinct.values()];
}

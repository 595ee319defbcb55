// The association batches of v3, which name their types by text and answer in both directions.
import { refused } from '../http/refusal.ts';
import { NO_CONTENT, readBody } from '../http/call.ts';
import { anyString, listOf, objectOf } from '../http/shape.ts';
import { batchAnswer, itemError, requireBatchSize } from '../objects/batch.ts';
import { endOf, isMissing, typePair } from './association-ends.ts';
import { linkRecords } from './link-records.ts';
import { liveLinks } from './present-associations.ts';
import type { AssociationType } from '../definitions/starting-associations.ts';
import type { Answer, Call } from '../http/call.ts';
import type { TypePair } from './association-ends.ts';

const idShape = objectOf({ id: anyString });
const linkShape = objectOf({ inputs: listOf(objectOf({ from: idShape, to: idShape, type: anyString })) });
const readShape = objectOf({ inputs: listOf(idShape) });

export function legacyCreate(call: Call): Answer {
  const { account, source } = call;
  const pair = typePair(call);
  const { inputs } = readBody(call, linkShape);
  requireBatchSize(call, inputs.length);
  const results: unknown[] = [];
  const errors: Record<string, unknown>[] = [];
  account.journal.atomically(() => {
    for (const input of inputs) {
      const type = requireNamed(call, pair, input.type);
      const from = endOf(pair.from, input.from.id);
      const to = endOf(pair.to, input.to.id);
      const failure = isMissing(from) ? from : isMissing(to) ? to : linkRecords(account, { from, to }, [type], source);
      if (failure) errors.push(itemError(failure, { fromObjectId: [input.from.id], toObjectId: [input.to.id] }));
      else results.push(input, { from: input.to, to: input.from, type: inverseName(call, type) });
    }
  });
  return batchAnswer(account, { startedAt: account.world.now(), results, errors, statusWhenComplete: 201 });
}

export function legacyRead(call: Call): Answer {
  const { account } = call;
  const pair = typePair(call);
  const { inputs } = readBody(call, readShape);
  requireBatchSize(call, inputs.length);
  const types = account.associations.typesOf(pair.from.type.id, pair.to.type.id);
  const results = inputs.flatMap(({ id }) => {
    const from = endOf(pair.from, id);
    const links = isMissing(from) ? [] : liveLinks(account, from, pair.to);
    if (links.length === 0) return [];
    const to = links.flatMap((link) => link.typeIds.map((typeId) => ({ id: link.toId, type: types.find((type) => type.typeId === typeId)?.name })));
    return [{ from: { id }, to }];
  });
  return batchAnswer(account, { startedAt: account.world.now(), results, errors: [], statusWhenComplete: 200 });
}

export function legacyArchive(call: Call): Answer {
  const { account, source } = call;
  const pair = typePair(call);
  const { inputs } = readBody(call, linkShape);
  requireBatchSize(call, inputs.length);
  account.journal.atomically(() => {
    for (const input of inputs) {
      const from = endOf(pair.from, input.from.id);
      const to = endOf(pair.to, input.to.id);
      if (!isMissing(from) && !isMissing(to)) account.associations.remove({ from, to }, 'all', source);
    }
  });
  return NO_CONTENT;
}

function requireNamed(call: Call, { from, to }: TypePair, name: string): AssociationType {
  const types = call.account.associations.typesOf(from.type.id, to.type.id);
  const type = types.find((each) => each.name === name) ?? types.find((each) => each.name === `${name}_unlabeled`);
  if (type) return type;
  throw refused(`${name} is not a valid association type from ${from.type.singular} to ${to.type.singular}`);
}

function inverseName(call: Call, type: AssociationType): string | undefined {
  return call.account.associations.typesOf(type.toTypeId, type.fromTypeId).find((each) => each.typeId === type.inverseTypeId)?.name;
}

// The association calls below one record: add, list, remove.
import { Refusal, refused } from '../http/refusal.ts';
import { NO_CONTENT, created, cursorParam, limitParam, ok, param, readBody } from '../http/call.ts';
import { listOf } from '../http/shape.ts';
import { namedTypeShape } from '../objects/create-record.ts';
import { requireEnd, typePair } from './association-ends.ts';
import { defaultType, findType, isFailure, linkRecords } from './link-records.ts';
import { labelsOf, liveLinks, presentLink } from './present-associations.ts';
import { batchAnswer } from '../objects/batch.ts';
import type { Account } from '../account/account.ts';
import type { Ends } from '../account/association-table.ts';
import type { AssociationType } from '../definitions/starting-associations.ts';
import type { Answer, Call } from '../http/call.ts';
import type { TypePair } from './association-ends.ts';

const bodyShape = listOf(namedTypeShape);
const MOST_PER_PAGE = 500;

export function putDefault(call: Call): Answer {
  const { account } = call;
  const pair = typePair(call);
  const type = defaultType(account, pair.from, pair.to);
  if (isFailure(type)) throw new Refusal(type);
  const ends = endsOf(call, pair);
  link(call, ends, [type]);
  const inverse = account.associations.typesOf(pair.to.type.id, pair.from.type.id).find((each) => each.typeId === type.inverseTypeId);
  const startedAt = account.world.now();
  const results = [presentDefault(ends, type), ...(inverse ? [presentDefault({ from: ends.to, to: ends.from }, inverse)] : [])];
  return batchAnswer(account, { startedAt, results, errors: [], statusWhenComplete: 200 });
}

export function putLabelled(call: Call): Answer {
  const { account } = call;
  const pair = typePair(call);
  const named = readBody(call, bodyShape);
  if (named.length === 0) throw refused('At least one association type is required.');
  const types = named.map((each) => {
    const type = findType(account, pair.from, pair.to, each);
    if (isFailure(type)) throw new Refusal(type);
    return type;
  });
  const ends = endsOf(call, pair);
  link(call, ends, types);
  return created(presentCreated(account, pair, ends));
}

export function listAssociations(call: Call): Answer {
  const { account } = call;
  const pair = typePair(call);
  const from = requireEnd(pair.from, param(call, 'id'));
  const limit = limitParam(call, MOST_PER_PAGE, MOST_PER_PAGE);
  const start = cursorParam(call);
  const links = liveLinks(account, from, pair.to);
  const page = links.slice(start, start + limit);
  const next = start + page.length;
  return ok({
    results: page.map((link) => presentLink(account, from, pair.to, link)),
    ...(next < links.length && { paging: { next: { after: String(next) } } }),
  });
}

export function removeAssociation(call: Call): Answer {
  const { account, source } = call;
  const ends = endsOf(call, typePair(call));
  account.journal.atomically(() => account.associations.remove(ends, 'all', source));
  return NO_CONTENT;
}

/** The result of a new association names all labels that the pair has now. */
export function presentCreated(account: Account, pair: TypePair, ends: Ends): Record<string, unknown> {
  const link = account.associations.find(ends);
  return {
    fromObjectTypeId: pair.from.type.id,
    fromObjectId: Number(ends.from.id),
    toObjectTypeId: pair.to.type.id,
    toObjectId: Number(ends.to.id),
    labels: link ? labelsOf(account, ends.from, pair.to, link) : [],
  };
}

export function presentDefault({ from, to }: Ends, { category, typeId }: AssociationType): Record<string, unknown> {
  return { from: { id: from.id }, to: { id: to.id }, associationSpec: { associationCategory: category, associationTypeId: typeId } };
}

function link(call: Call, ends: Ends, types: readonly AssociationType[]): void {
  const { account, source } = call;
  const failure = account.journal.atomically(() => linkRecords(account, ends, types, source));
  if (failure) throw new Refusal(failure);
}

function endsOf(call: Call, { from, to }: TypePair): Ends {
  return { from: requireEnd(from, param(call, 'id')), to: requireEnd(to, param(call, 'toId')) };
}

// The association batches: create, default, read, archive, archive labels.
import { Refusal, refused } from '../http/refusal.ts';
import { NO_CONTENT, cursorOf, isDated, readBody } from '../http/call.ts';
import { anyString, listOf, objectOf, optional } from '../http/shape.ts';
import { batchAnswer, itemError, requireBatchSize } from '../objects/batch.ts';
import { namedTypeShape } from '../objects/create-record.ts';
import { endOf, isMissing, typePair } from './association-ends.ts';
import { defaultType, findType, isFailure, linkRecords } from './link-records.ts';
import { liveLinks, presentLink } from './present-associations.ts';
import { presentCreated, presentDefault } from './single-association.ts';
import type { Ends } from '../account/association-table.ts';
import type { AssociationType } from '../definitions/starting-associations.ts';
import type { Answer, Call } from '../http/call.ts';
import type { Failure } from '../http/refusal.ts';
import type { BatchError } from '../objects/batch.ts';
import type { NamedType } from './link-records.ts';
import type { TypePair } from './association-ends.ts';

/** https://developers.hubspot.com/docs/guides/api/crm/associations/associations-v4 */
const MOST_CREATED = 2000;
const MOST_READ = 1000;
const MOST_ARCHIVED_FROM = 100;
const MOST_PER_RESULT = 500;

const idShape = objectOf({ id: anyString });
const createShape = objectOf({ inputs: listOf(objectOf({ from: idShape, to: idShape, types: listOf(namedTypeShape) })) });
const defaultShape = objectOf({ inputs: listOf(objectOf({ from: idShape, to: idShape })) });
const readShape = objectOf({ inputs: listOf(objectOf({ id: anyString, after: optional(anyString) })) });
const archiveShape = objectOf({ inputs: listOf(objectOf({ from: idShape, to: listOf(idShape) })) });

interface Wish {
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
  readonly types: readonly AssociationType[];
}

export function batchCreateAssociations(call: Call): Answer {
  const pair = typePair(call);
  const { inputs } = readBody(call, createShape);
  requireBatchSize(call, inputs.length, MOST_CREATED);
  const typed = (named: NamedType): AssociationType => mustBeType(findType(call.account, pair.from, pair.to, named));
  const wishes = inputs.map(({ from, to, types }) => ({ from, to, types: types.map(typed) }));
  if (wishes.some((wish) => wish.types.length === 0)) throw refused('At least one association type is required.');
  return linkAll(call, pair, wishes, call.version === '2026-09' ? 200 : 201, (ends) => presentCreated(call.account, pair, ends));
}

export function batchAssociateDefault(call: Call): Answer {
  const pair = typePair(call);
  const { inputs } = readBody(call, defaultShape);
  requireBatchSize(call, inputs.length, MOST_CREATED);
  const type = mustBeType(defaultType(call.account, pair.from, pair.to));
  return linkAll(call, pair, inputs.map(({ from, to }) => ({ from, to, types: [type] })), 200, (ends) => presentDefault(ends, type));
}

/** "No associations" is an error entry, not an empty list. */
export function batchReadAssociations(call: Call): Answer {
  const { account } = call;
  const pair = typePair(call);
  const { inputs } = readBody(call, readShape);
  requireBatchSize(call, inputs.length, MOST_READ);
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const { id, after } of inputs) {
    const from = endOf(pair.from, id);
    const links = isMissing(from) ? [] : liveLinks(account, from, pair.to);
    const start = cursorOf(after);
    if (isMissing(from) && from.subCategory !== undefined) errors.push(itemError(from, { id: [id] }));
    else if (isMissing(from) || links.length === 0) errors.push(noAssociations(pair, id));
    else {
      const next = start + MOST_PER_RESULT;
      results.push({
        from: { id: from.id },
        to: links.slice(start, next).map((link) => presentLink(account, from, pair.to, link)),
        ...(next < links.length && { paging: { next: { after: String(next), link: `?after=${next}` } } }),
      });
    }
  }
  return answer(call, results, errors, 200);
}

export function batchArchiveAssociations(call: Call): Answer {
  const pair = typePair(call);
  const { inputs } = readBody(call, archiveShape);
  requireBatchSize(call, inputs.length, MOST_ARCHIVED_FROM * MOST_CREATED);
  const distinct = new Set(inputs.map((input) => input.from.id));
  if (distinct.size > MOST_ARCHIVED_FROM) {
    throw refused(`At most ${MOST_ARCHIVED_FROM} distinct from ids are allowed, but ${distinct.size} were received`);
  }
  removeAll(call, inputs.flatMap((input) => input.to.map((to) => ({ ends: findEnds(pair, input.from.id, to.id), types: 'all' as const }))));
  return removed(call);
}

export function batchArchiveLabels(call: Call): Answer {
  const pair = typePair(call);
  const { inputs } = readBody(call, createShape);
  requireBatchSize(call, inputs.length, MOST_CREATED);
  const typed = inputs.map((input) => ({
    ends: findEnds(pair, input.from.id, input.to.id),
    types: input.types.map((named) => mustBeType(findType(call.account, pair.from, pair.to, named))),
  }));
  removeAll(call, typed);
  return removed(call);
}

function linkAll(call: Call, pair: TypePair, wishes: readonly Wish[], status: number, present: (ends: Ends) => unknown): Answer {
  const { account, source } = call;
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  account.journal.atomically(() => {
    for (const wish of wishes) {
      const from = endOf(pair.from, wish.from.id);
      const to = endOf(pair.to, wish.to.id);
      const failure = isMissing(from) ? from : isMissing(to) ? to : linkRecords(account, { from, to }, wish.types, source);
      if (failure) errors.push(itemError(failure, { fromObjectId: [wish.from.id], toObjectId: [wish.to.id] }));
      else if (!isMissing(from) && !isMissing(to)) results.push(present({ from, to }));
    }
  });
  return answer(call, results, errors, status);
}

function removeAll(call: Call, removals: readonly { readonly ends: Ends | undefined; readonly types: readonly AssociationType[] | 'all' }[]): void {
  const { account, source } = call;
  account.journal.atomically(() => {
    for (const { ends, types } of removals) {
      if (ends) account.associations.remove(ends, types, source);
    }
  });
}

function findEnds(pair: TypePair, fromId: string, toId: string): Ends | undefined {
  const from = pair.from.table.find(fromId);
  const to = pair.to.table.find(toId);
  return from && to && { from, to };
}

/** v4 answers nothing, the dated versions a batch. */
function removed(call: Call): Answer {
  return isDated(call.version) ? answer(call, [], [], 200) : NO_CONTENT;
}

/** 2026-09 does not know 207 and no version does for defaults, so an answer of 200 may still carry errors. */
function answer(call: Call, results: readonly unknown[], errors: readonly BatchError[], statusWhenComplete: number): Answer {
  const shown = batchAnswer(call.account, { startedAt: call.account.world.now(), results, errors, statusWhenComplete });
  const knowsPartial = call.version !== '2026-09' && !call.url.pathname.endsWith('/associate/default');
  return knowsPartial ? shown : { ...shown, status: statusWhenComplete };
}

function mustBeType(type: AssociationType | Failure): AssociationType {
  if (isFailure(type)) throw new Refusal(type);
  return type;
}

function noAssociations({ from, to }: TypePair, id: string): BatchError {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${to.type.singular} is associated with ${from.type.singular} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [from.type.singular], toObjectType: [to.type.singular] },
  };
}

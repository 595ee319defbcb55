// Creates property definitions in batches; a property that exists already is an outcome of its own.
import { z } from 'zod';
import { readRefusal } from '../batches/refused-batch.ts';
import { isolate, type Attempted } from '../batches/isolate.ts';
import { runBatches } from '../batches/run-batches.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import { parseRefusal, type Refusal } from '../failure/refusal.ts';
import { PROPERTY_BATCH_SIZE } from '../limits.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { readAnswer, type CallDeps } from '../transport/call.ts';
import { creationBody, definitionSchema } from './definition.ts';
import type { PropertyCreateOutcome, WantedProperty } from './properties-api.ts';
import { PROPERTIES_ROUTE } from './property-calls.ts';

export interface CreatePropertiesRequest {
  readonly type: ObjectType;
  readonly group: string;
  readonly wanted: readonly WantedProperty[];
  readonly options: CallOptions;
}

/** One outcome per property, in order. Names are unique within HubSpot, so every call may be repeated. */
export function createProperties(deps: CallDeps, request: CreatePropertiesRequest): Promise<readonly PropertyCreateOutcome[]> {
  return runBatches<WantedProperty, PropertyCreateOutcome>({
    inputs: request.wanted,
    size: PROPERTY_BATCH_SIZE,
    identity: ({ name }) => name,
    run: (batch) =>
      isolate<WantedProperty, PropertyCreateOutcome>(batch, {
        attempt: (part) => attemptCreate(deps, request, part),
        fail: ({ name }, failure) => (failure.status === 409 ? { key: name, status: 'exists' } : { key: name, status: 'failed', failure }),
      }),
  });
}

const answerSchema = z.object({ results: z.array(definitionSchema).default([]), errors: z.array(z.unknown()).default([]) });

async function attemptCreate(
  deps: CallDeps,
  { type, group, options }: CreatePropertiesRequest,
  wanted: readonly WantedProperty[],
): Promise<Attempted<WantedProperty, PropertyCreateOutcome>> {
  const answer = await deps.send({
    method: 'POST',
    route: `${PROPERTIES_ROUTE}/batch/create`,
    params: { type },
    body: { inputs: wanted.map((each) => creationBody(each, group)) },
    inputs: wanted.length,
    options,
  });
  if (!answer.ok) {
    // Each row is a definition, so a definition that does not fit says nothing about the others.
    const refused = readRefusal(answer, 'definition-conflict');
    return refused.kind === 'failed' ? refused : { kind: 'refused', failure: refused.failure, culprits: blamed(wanted, refused.refusal) };
  }
  const parsed = readAnswer(answerSchema, answer);
  if (!parsed.ok) return { kind: 'failed', failure: parsed.failure };
  const outcomes = new Map<WantedProperty, PropertyCreateOutcome>();
  for (const property of parsed.value.results) {
    const row = wanted.find(({ name }) => name.toLowerCase() === property.name.toLowerCase());
    if (row !== undefined) outcomes.set(row, { key: row.name, status: 'written', property });
  }
  const errors = parsed.value.errors.map((body) => parseRefusal({ status: answer.status, body }));
  for (const error of errors) for (const [row, outcome] of blamed(wanted, error)) outcomes.set(row, outcome);
  return { kind: 'worked', outcomes, unexplained: errors[0] && explainRefusal(errors[0]) };
}

function blamed(wanted: readonly WantedProperty[], error: Refusal): ReadonlyMap<WantedProperty, PropertyCreateOutcome> {
  const names = namesIn(error);
  const guilty = wanted.length === 1 ? wanted : wanted.filter(({ name }) => names.has(name));
  return new Map(guilty.map((row) => [row, outcomeOf(row, error)]));
}

function namesIn(error: Refusal): ReadonlySet<string> {
  const quoted = /named '([^']+)'/.exec(error.message)?.[1];
  return new Set([...(error.context['name'] ?? []), ...(error.context['propertyName'] ?? []), ...(quoted === undefined ? [] : [quoted])]);
}

function outcomeOf({ name }: WantedProperty, error: Refusal): PropertyCreateOutcome {
  const exists = error.category === 'OBJECT_ALREADY_EXISTS' || error.subCategory?.includes('NAME_EXISTS') === true || error.status === 409;
  if (exists) return { key: name, status: 'exists' };
  return { key: name, status: 'failed', failure: { ...explainRefusal(error), property: name } };
}

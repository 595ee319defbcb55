// The answer to a batch of objects: results in any order, and errors that may speak of one row or of several.
import { z } from 'zod';
import { parseRefusal, type Refusal } from '../failure/refusal.ts';
import { explainRefusal } from '../failure/explain-error.ts';
import type { Failure, FailureCause } from '../failure/failure.ts';
import { objectSchema, type HubSpotObject } from '../objects/object.ts';
import { readAnswer, type Answer } from '../transport/call.ts';

export interface BatchResult {
  readonly object: HubSpotObject;
  readonly traceId?: string | undefined;
  readonly created?: boolean | undefined;
}

export type BatchAnswer =
  | { readonly kind: 'worked'; readonly results: readonly BatchResult[]; readonly errors: readonly Refusal[] }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly failure: Failure };

const resultSchema = objectSchema
  .extend({ objectWriteTraceId: z.string().optional().catch(undefined), new: z.boolean().optional().catch(undefined) })
  .transform(({ objectWriteTraceId, new: created, ...object }): BatchResult => ({ object, traceId: objectWriteTraceId, created }));

const batchSchema = z.object({ results: z.array(resultSchema).default([]), errors: z.array(z.unknown()).default([]) });

export function readBatchAnswer(answer: Answer): BatchAnswer {
  if (!answer.ok) return refusedOrFailed(answer);
  const parsed = readAnswer(batchSchema, answer);
  if (!parsed.ok) return { kind: 'failed', failure: parsed.failure };
  const errors = parsed.value.errors.map((body) => parseRefusal({ status: answer.status, body, correlationId: answer.correlationId }));
  return { kind: 'worked', results: parsed.value.results, errors };
}

/** Causes that speak of the rows rather than of the call as a whole. */
const ABOUT_ROWS: ReadonlySet<FailureCause> = new Set([
  'property-missing',
  'option-invalid',
  'owner-invalid',
  'read-only',
  'required-missing',
  'rule-broken',
  'value-invalid',
  'email-invalid',
  'unique-clash',
  'object-missing',
  'association-invalid',
  'duplicate-input',
  'request-invalid',
]);

export function refusedOrFailed(answer: Extract<Answer, { ok: false }>): Exclude<BatchAnswer, { kind: 'worked' }> {
  const { failure, refusal } = answer;
  const aboutRows = refusal !== undefined && !refusal.foreign && ABOUT_ROWS.has(failure.cause);
  return aboutRows ? { kind: 'refused', failure, refusal } : { kind: 'failed', failure };
}

/** Ids an error of a batch speaks of. */
export function idsOf(error: Refusal): readonly string[] {
  return error.context['ids'] ?? error.context['id'] ?? [];
}

export function traceIdOf(error: Refusal): string | undefined {
  return error.context['objectWriteTraceId']?.[0];
}

export function isNotFound(error: Refusal): boolean {
  return error.category === 'OBJECT_NOT_FOUND' || explainRefusal(error).cause === 'object-missing';
}

/** Trace ids are the places of the rows in their batch. */
export function rowByTrace<R>(rows: readonly R[], traceId: string | undefined): R | undefined {
  return traceId === undefined || !/^\d+$/.test(traceId) ? undefined : rows[Number(traceId)];
}

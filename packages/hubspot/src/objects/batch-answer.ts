// The answer to a batch of objects: results in any order, and errors that may speak of one row or of several.
import { z } from 'zod';
import { readRefusal, type RefusedBatch } from '../batches/refused-batch.ts';
import { parseRefusal, type Refusal } from '../failure/refusal.ts';
import { readAnswer, type Answer } from '../transport/call.ts';
import { objectSchema, type HubSpotObject } from './object.ts';

export interface BatchResult {
  readonly object: HubSpotObject;
  readonly traceId?: string | undefined;
  readonly created?: boolean | undefined;
}

export type BatchAnswer =
  | { readonly kind: 'worked'; readonly results: readonly BatchResult[]; readonly errors: readonly Refusal[] }
  | RefusedBatch;

const resultSchema = objectSchema
  .extend({ objectWriteTraceId: z.string().optional().catch(undefined), new: z.boolean().optional().catch(undefined) })
  .transform(({ objectWriteTraceId, new: created, ...object }): BatchResult => ({ object, traceId: objectWriteTraceId, created }));

const batchSchema = z.object({ results: z.array(resultSchema).default([]), errors: z.array(z.unknown()).default([]) });

export function readBatchAnswer(answer: Answer): BatchAnswer {
  if (!answer.ok) return readRefusal(answer);
  const parsed = readAnswer(batchSchema, answer);
  if (!parsed.ok) return { kind: 'failed', failure: parsed.failure };
  const errors = parsed.value.errors.map((body) => parseRefusal({ status: answer.status, body, correlationId: answer.correlationId }));
  return { kind: 'worked', results: parsed.value.results, errors };
}

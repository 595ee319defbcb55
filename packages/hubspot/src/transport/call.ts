// One call as the rest of the room describes it, and the answer it gets.
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import { failureOf } from '../failure/causes.ts';
import type { Failure, Result } from '../failure/failure.ts';
import type { Refusal } from '../failure/refusal.ts';
import type { CallOptions } from './call-options.ts';
import type { Bucket } from '../pacing/pacer-port.ts';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` placeholders, filled from `params`. */
  readonly route: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON, or as it is when it is a form. */
  readonly body?: object;
  /** Default `burst`. */
  readonly bucket?: Bucket;
  /** False for a write that must not happen twice: it is repeated only when HubSpot surely did nothing. Default true. */
  readonly repeatable?: boolean;
  /** Inputs of a batch call, for metrics. */
  readonly inputs?: number;
  readonly options?: CallOptions | undefined;
}

export type Answer =
  | { readonly ok: true; readonly status: number; readonly body: unknown; readonly correlationId?: string | undefined }
  | { readonly ok: false; readonly failure: Failure; readonly refusal?: Refusal | undefined };

/** Sends a call with token, pacing, time limit and short retries. Never throws for what the network or HubSpot does. */
export type Send = (call: Call) => Promise<Answer>;

/** What the calls of this room work with. */
export interface CallDeps {
  readonly send: Send;
  readonly clock: Clock;
}

/** Checks the body of an answer against the shape that we rely on. */
export function readAnswer<T>(schema: z.ZodType<T>, answer: Answer): Result<T> {
  if (!answer.ok) return { ok: false, failure: answer.failure };
  const parsed = schema.safeParse(answer.body);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: unexpected(answer, parsed.error.issues[0]) };
}

/** The result of a call whose answer carries nothing of use. */
export function doneOrFailed(answer: Answer): Result<void> {
  return answer.ok ? { ok: true, value: undefined } : { ok: false, failure: answer.failure };
}

export function mapResult<T, U>(result: Result<T>, map: (value: T) => U): Result<U> {
  return result.ok ? { ok: true, value: map(result.value) } : result;
}

interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function unexpected(answer: Extract<Answer, { ok: true }>, issue: SchemaIssue | undefined): Failure {
  return failureOf('unexpected-answer', {
    status: answer.status,
    hubspotMessage: issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`,
    ...(answer.correlationId === undefined ? {} : { correlationId: answer.correlationId }),
  });
}

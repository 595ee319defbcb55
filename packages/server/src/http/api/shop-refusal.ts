// What a shop system did not do, told to the caller.
import type { Reading } from '@storebridge/connectors';
import { remedyFor, type ProblemDetail } from '@storebridge/domain';
import { Refusal } from './refusal.ts';

/** @param path of what the person can put right, as in the body. @throws Refusal 422 where it is up to what was entered, else 502. */
export function readingOf<Value>(reading: Reading<Value>, path: string): Value {
  if (reading.ok) return reading.value;
  throw shopRefusal(reading.problem, path);
}

function shopRefusal(problem: ProblemDetail, path: string): Refusal {
  const { message, kind } = problem;
  const words = { detail: message, remedy: remedyFor(problem) };
  return kind === 'config' ? new Refusal(422, { ...words, errors: [{ path, message }] }) : new Refusal(502, words);
}

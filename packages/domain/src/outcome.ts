// What became of an intent.
import type { ProblemDetail } from './problem.ts';

export type Outcome =
  | { readonly status: 'written'; readonly objectId: string; readonly created: boolean; readonly properties: readonly string[] }
  | { readonly status: 'unchanged'; readonly objectId: string }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'problem'; readonly problem: ProblemDetail };

export const OUTCOME_STATUSES = ['written', 'unchanged', 'skipped', 'problem'] as const satisfies readonly Outcome['status'][];

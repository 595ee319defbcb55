// What became of an intent.
import type { ProblemDetail } from './problem.ts';

export type Outcome =
  | { readonly status: 'written'; readonly objectId: string; readonly created: boolean; readonly properties: readonly string[] }
  /** The object was moved to HubSpot's recycle bin, because the shop no longer has what it stood for. */
  | { readonly status: 'archived'; readonly objectId: string }
  | { readonly status: 'unchanged'; readonly objectId: string }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'problem'; readonly problem: ProblemDetail };

export const OUTCOME_STATUSES = ['written', 'archived', 'unchanged', 'skipped', 'problem'] as const satisfies readonly Outcome['status'][];

// Reads the address of a list of problems.
import { PROBLEM_CAUSES, PROBLEM_KINDS, type ProblemCause, type ProblemKind } from '@storebridge/domain';
import type { BodyOf, QueryOf } from '@storebridge/server/contract';
import type { ListSearch } from '../../parts/list-search.ts';

export type ProblemSearch = ListSearch<'kind' | 'cause' | 'search'> & { readonly shop?: string };

const FILTERS = ['shop', 'kind', 'cause', 'search'] as const;

/** @param shop the shop whose page it is; on the page of the workspace the address may name one. */
export function problemQuery(search: ProblemSearch, shop: string | undefined): QueryOf<'listProblems'> {
  return {
    ...search,
    shop: shop ?? search.shop,
    kind: kindIn(search.kind),
    cause: causeIn(search.cause),
    sort: search.sort === 'newest' ? 'newest' : 'oldest',
  };
}

/** Everything that the filters find, as it is retried or canceled. */
export function matchingSelection({ shop, kind, cause, search }: QueryOf<'listProblems'>): BodyOf<'retryProblems'> {
  return { all: true, shop, kind, cause, search };
}

export function isNarrowed(search: ProblemSearch): boolean {
  return FILTERS.some((name) => search[name] !== undefined);
}

function kindIn(text: string | undefined): ProblemKind | undefined {
  return PROBLEM_KINDS.find((kind) => kind === text);
}

function causeIn(text: string | undefined): ProblemCause | undefined {
  return text !== undefined && isCause(text) ? text : undefined;
}

export function isCause(text: string): text is ProblemCause {
  return Object.hasOwn(PROBLEM_CAUSES, text);
}

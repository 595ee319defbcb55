// Search in HubSpot's index: one page, or every match in windows of record ids.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import { SEARCH_PAGE_SIZE } from '../limits.ts';
import { mapResult, readAnswer, type CallDeps } from '../transport/call.ts';
import { objectSchema, type HubSpotObject, type ObjectType } from './object.ts';
import type { CallOptions } from '../transport/call-options.ts';

export type SearchOperator =
  | 'EQ'
  | 'NEQ'
  | 'LT'
  | 'LTE'
  | 'GT'
  | 'GTE'
  | 'BETWEEN'
  | 'IN'
  | 'NOT_IN'
  | 'HAS_PROPERTY'
  | 'NOT_HAS_PROPERTY'
  | 'CONTAINS_TOKEN'
  | 'NOT_CONTAINS_TOKEN';

export interface SearchFilter {
  readonly propertyName: string;
  readonly operator: SearchOperator;
  readonly value?: string;
  readonly highValue?: string;
  readonly values?: readonly string[];
}

export interface FilterGroup {
  readonly filters: readonly SearchFilter[];
}

/** Groups are joined by OR, filters of a group by AND. */
export interface SearchAllQuery {
  readonly filterGroups?: readonly FilterGroup[];
  readonly query?: string;
  readonly properties: readonly string[];
}

export interface SearchQuery extends SearchAllQuery {
  readonly sort?: { readonly propertyName: string; readonly direction: 'ASCENDING' | 'DESCENDING' };
  /** At most 200. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface SearchPage {
  readonly total: number;
  readonly objects: readonly HubSpotObject[];
  readonly next?: string;
}

export interface SearchRequest<Q> {
  readonly type: ObjectType;
  readonly query: Q;
  readonly options: CallOptions;
}

const pageSchema = z.object({
  total: z.number().default(0),
  results: z.array(objectSchema).default([]),
  paging: z.object({ next: z.object({ after: z.union([z.string(), z.number().transform(String)]) }).optional() }).optional(),
});

export async function searchPage(deps: CallDeps, { type, query, options }: SearchRequest<SearchQuery>): Promise<Result<SearchPage>> {
  const { filterGroups = [], sort, query: words, properties, limit, after } = query;
  const answer = await deps.send({
    method: 'POST',
    route: `/crm/objects/${API_VERSION}/{type}/search`,
    params: { type },
    bucket: 'search',
    body: {
      filterGroups,
      sorts: sort === undefined ? [] : [sort],
      properties,
      limit: Math.min(limit ?? SEARCH_PAGE_SIZE, SEARCH_PAGE_SIZE),
      ...(words === undefined ? {} : { query: words }),
      ...(after === undefined ? {} : { after }),
    },
    options,
  });
  return mapResult(readAnswer(pageSchema, answer), ({ total, results, paging }) => {
    const next = paging?.next?.after;
    return { total, objects: results, ...(next === undefined ? {} : { next }) };
  });
}

/**
 * Pages of matches in the order of record ids. Each page starts after the last id of the page before, so neither the
 * cap of 10,000 results nor records that change meanwhile can make it skip or circle.
 */
export async function* searchEverything(
  deps: CallDeps,
  { type, query, options }: SearchRequest<SearchAllQuery>,
): AsyncGenerator<Result<readonly HubSpotObject[]>, void> {
  let lastId = '0';
  for (;;) {
    const page = await searchPage(deps, {
      type,
      options,
      query: {
        ...query,
        filterGroups: afterId(query.filterGroups, lastId),
        sort: { propertyName: 'hs_object_id', direction: 'ASCENDING' },
      },
    });
    if (!page.ok) {
      yield page;
      return;
    }
    // An index that is behind may repeat itself; only growing ids go on.
    const fresh = page.value.objects.filter(({ id }) => BigInt(id) > BigInt(lastId));
    if (fresh.length > 0) yield { ok: true, value: fresh };
    const last = fresh.at(-1)?.id;
    if (last === undefined || page.value.next === undefined) return;
    lastId = last;
  }
}

function afterId(groups: readonly FilterGroup[] | undefined, lastId: string): readonly FilterGroup[] {
  const beyond: SearchFilter = { propertyName: 'hs_object_id', operator: 'GT', value: lastId };
  const given = groups === undefined || groups.length === 0 ? [{ filters: [] }] : groups;
  return given.map(({ filters }) => ({ filters: [...filters, beyond] }));
}

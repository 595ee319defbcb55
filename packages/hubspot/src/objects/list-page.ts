// One page of all records of a type, straight from the records and so without the lag of search.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import { OBJECT_BATCH_SIZE } from '../limits.ts';
import { mapResult, readAnswer, type CallDeps } from '../transport/call.ts';
import { objectSchema, type HubSpotObject, type ObjectType } from './object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { readObjects } from './read.ts';

export interface ListPageQuery {
  readonly properties: readonly string[];
  /** At most 100, the default. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
  readonly archived?: boolean;
}

export interface ListPage {
  readonly objects: readonly HubSpotObject[];
  readonly next?: string;
}

export interface ListPageRequest {
  readonly type: ObjectType;
  readonly query: ListPageQuery;
  readonly options: CallOptions;
}

/** Longer addresses are refused with 414, so then only ids are listed and the values read by batch. */
const LONGEST_PROPERTY_LIST = 6_000;

const pageSchema = z.object({
  results: z.array(objectSchema).default([]),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

export async function listPage(deps: CallDeps, { type, query, options }: ListPageRequest): Promise<Result<ListPage>> {
  const names = query.properties.join(',');
  const tooLong = names.length > LONGEST_PROPERTY_LIST;
  const answer = await deps.send({
    method: 'GET',
    route: `/crm/objects/${API_VERSION}/{type}`,
    params: { type },
    query: {
      limit: Math.min(query.limit ?? OBJECT_BATCH_SIZE, OBJECT_BATCH_SIZE),
      after: query.after,
      archived: query.archived,
      properties: tooLong || names === '' ? undefined : names,
    },
    options,
  });
  const page = mapResult(readAnswer(pageSchema, answer), ({ results, paging }): ListPage => {
    const next = paging?.next?.after;
    return { objects: results, ...(next === undefined ? {} : { next }) };
  });
  return tooLong && page.ok ? fillPage(deps, { type, query, options }, page.value) : page;
}

async function fillPage(deps: CallDeps, { type, query, options }: ListPageRequest, page: ListPage): Promise<Result<ListPage>> {
  const outcomes = await readObjects(deps, {
    type,
    inputs: page.objects.map(({ id }) => ({ key: id, id })),
    options: { ...options, properties: query.properties, ...(query.archived === undefined ? {} : { archived: query.archived }) },
  });
  const failed = outcomes.find((outcome) => outcome.status === 'failed');
  if (failed?.status === 'failed') return { ok: false, failure: failed.failure };
  return { ok: true, value: { ...page, objects: outcomes.flatMap((outcome) => (outcome.status === 'found' ? [outcome.object] : [])) } };
}

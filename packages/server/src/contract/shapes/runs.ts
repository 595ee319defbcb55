// Runs, history, problems and the overview of a workspace.
import { PROBLEM_CAUSES, PROBLEM_KINDS, RECORD_KINDS, type ProblemCause } from '@storebridge/domain';
import { z } from 'zod';
import { moment, pageOf, pageQuery } from './paging.ts';

const CAUSES = Object.keys(PROBLEM_CAUSES).filter((cause): cause is ProblemCause => cause in PROBLEM_CAUSES);

const shopRef = z.object({ slug: z.string(), name: z.string() });
/** `id` is null where the record is not in the mirror. */
const recordRef = z.object({ id: z.number().int().nullable(), kind: z.enum(RECORD_KINDS), title: z.string() });

export const problemDetail = z.object({
  kind: z.enum(PROBLEM_KINDS),
  kindLabel: z.string(),
  cause: z.enum(CAUSES),
  message: z.string(),
  remedy: z.string(),
  property: z.string().nullable(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  hubspotMessage: z.string().nullable(),
  correlationId: z.string().nullable(),
});

export const problem = problemDetail.extend({
  id: z.number().int(),
  shop: shopRef,
  record: recordRef,
  /** The order that the record is or belongs to. */
  order: recordRef.nullable(),
  mapping: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  attempts: z.number().int(),
  openedAt: moment,
  updatedAt: moment,
});

export const run = z.object({
  id: z.number().int(),
  shop: shopRef,
  kind: z.string(),
  kindLabel: z.string(),
  startedBy: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  counts: z.record(z.string(), z.number()),
  failure: problemDetail.nullable(),
  startedAt: moment,
  endedAt: moment.nullable(),
});

export const historyLine = z.object({
  id: z.number().int(),
  at: moment,
  shop: shopRef,
  record: recordRef,
  mapping: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  run: z.number().int().nullable(),
  status: z.string(),
  /** One sentence for the person. */
  text: z.string(),
  detail: z.record(z.string(), z.unknown()),
});

/** Either ids, or everything that the filter finds. */
const problemSelection = z.union([
  z.strictObject({ ids: z.array(z.number().int()).min(1).max(1_000) }),
  z.strictObject({ all: z.literal(true), shop: z.string().optional(), kind: z.enum(PROBLEM_KINDS).optional(), cause: z.enum(CAUSES).optional(), search: z.string().max(200).optional() }),
]);

export const runShapeParts = {
  listRuns: { query: z.object({ ...pageQuery, shop: z.string().optional(), kind: z.string().optional(), state: z.enum(['running', 'done', 'failed']).optional() }), answer: pageOf(run) },
  listHistory: { query: z.object({ ...pageQuery, shop: z.string().optional(), status: z.string().optional(), run: z.coerce.number().int().optional() }), answer: pageOf(historyLine) },
  listProblems: {
    query: z.object({ ...pageQuery, shop: z.string().optional(), kind: z.enum(PROBLEM_KINDS).optional(), cause: z.enum(CAUSES).optional(), search: z.string().max(200).optional(), sort: z.enum(['oldest', 'newest']).default('oldest') }),
    answer: pageOf(problem).extend({ counts: z.object({ byKind: z.record(z.string(), z.number()), byCause: z.record(z.string(), z.number()), byShop: z.array(z.object({ shop: shopRef, count: z.number() })) }) }),
  },
  retryProblems: { body: problemSelection, answer: z.object({ count: z.number().int() }) },
  cancelProblems: { body: problemSelection, answer: z.object({ count: z.number().int() }) },
} as const;

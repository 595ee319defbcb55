// Pages of lists, and how mistakes are told.
import { z } from 'zod';

const LARGEST_PAGE = 200;

export const pageQuery = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
};

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), total: z.number().int(), page: z.number().int(), pageSize: z.number().int() });
}

/** Moments in answers are ISO 8601 in UTC. */
export const moment = z.iso.datetime();
export const day = z.iso.date('expected a day such as 2026-01-31');

/** RFC 9457: https://www.rfc-editor.org/rfc/rfc9457 */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  /** What the person can do. */
  remedy: z.string().optional(),
  /** What is wrong with the input, and where. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type ProblemDocument = z.infer<typeof problemDocument>;

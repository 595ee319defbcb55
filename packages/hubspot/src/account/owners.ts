// The people and queues that records can belong to.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import { OWNER_PAGE_SIZE } from '../limits.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { readAnswer, type CallDeps } from '../transport/call.ts';

export interface Owner {
  /** What `hubspot_owner_id` holds. */
  readonly id: string;
  readonly email?: string | undefined;
  readonly firstName: string;
  readonly lastName: string;
  readonly userId?: number | undefined;
  readonly archived: boolean;
}

export interface OwnersApi {
  list(options?: CallOptions): Promise<Result<readonly Owner[]>>;
}

const pageSchema = z.object({
  results: z
    .array(
      z.object({
        id: z.string(),
        email: z.string().optional().catch(undefined),
        firstName: z.string().catch(''),
        lastName: z.string().catch(''),
        userId: z.number().optional().catch(undefined),
        archived: z.boolean().default(false),
      }),
    )
    .default([]),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

export function createOwnersApi({ send }: CallDeps): OwnersApi {
  return {
    async list(options) {
      const owners: Owner[] = [];
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const query = { limit: OWNER_PAGE_SIZE, after };
        const page = readAnswer(pageSchema, await send({ method: 'GET', route: `/crm/owners/${API_VERSION}`, query, options }));
        if (!page.ok) return page;
        owners.push(...page.value.results);
        after = page.value.paging?.next?.after;
      }
      return { ok: true, value: owners };
    },
  };
}

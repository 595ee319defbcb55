// Workflows: HubSpot's own description of one goes in and out; this room does not interpret it.
import { z } from 'zod';
import { FLOWS_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { mapResult, readAnswer, type CallDeps } from '../transport/call.ts';

export interface Flow {
  readonly id: string;
  readonly name?: string | undefined;
  readonly isEnabled: boolean;
  readonly revisionId?: string | undefined;
  readonly objectTypeId?: string | undefined;
}

/** Contact flows are `CONTACT_FLOW`, those of every other object type `PLATFORM_FLOW`. */
export interface WantedFlow {
  readonly name: string;
  readonly type: 'CONTACT_FLOW' | 'PLATFORM_FLOW';
  readonly objectTypeId: string;
  /** Best false: some accounts cannot be made to enable a flow by API, and a person should look first. */
  readonly isEnabled: boolean;
  readonly [part: string]: unknown;
}

export interface FlowsApi {
  list(options?: CallOptions): Promise<Result<readonly Flow[]>>;
  /** Not repeated when the answer is lost: names are not unique. */
  create(wanted: WantedFlow, options?: CallOptions): Promise<Result<Flow>>;
}

const flowSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]),
  name: z.string().optional().catch(undefined),
  isEnabled: z.boolean().default(false),
  revisionId: z.union([z.string(), z.number().transform(String)]).optional(),
  objectTypeId: z.string().optional().catch(undefined),
});

const pageSchema = z.object({
  results: z.array(flowSchema).default([]),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

const ROUTE = `/automation/${FLOWS_VERSION}/flows`;

export function createFlowsApi({ send }: CallDeps): FlowsApi {
  return {
    async list(options) {
      const flows: Flow[] = [];
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const page = readAnswer(pageSchema, await send({ method: 'GET', route: ROUTE, query: { after }, options }));
        if (!page.ok) return page;
        flows.push(...page.value.results);
        after = page.value.paging?.next?.after;
      }
      return { ok: true, value: flows };
    },
    async create(wanted, options) {
      const answer = await send({
        method: 'POST',
        route: ROUTE,
        body: { ...COMMON_PARTS, ...contactParts(wanted), ...wanted },
        repeatable: false,
        options,
      });
      return mapResult(readAnswer(flowSchema, answer), (flow) => flow);
    },
  };
}

/** Parts HubSpot demands although they are usually empty. */
const COMMON_PARTS = { flowType: 'WORKFLOW', actions: [], blockedDates: [], customProperties: {}, dataSources: [], timeWindows: [] };

function contactParts({ type }: WantedFlow): object {
  return type === 'CONTACT_FLOW' ? { canEnrollFromSalesforce: false, suppressionListIds: [] } : {};
}

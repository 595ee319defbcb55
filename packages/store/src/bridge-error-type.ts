// Which error of the Bridge a stored problem is.
import { BRIDGE_ERROR_BY_CAUSE, BRIDGE_ERROR_TYPES, DEAL_STAGE_PROPERTIES, type BridgeErrorType, type ProblemDetail } from '@storebridge/domain';
import { sql } from 'kysely';
import type { AwaitedEnd } from './associations.ts';
import { toJson } from './json.ts';

/** A problem, or objects that are waited for. */
export type BridgeErrorCause = { readonly type: BridgeErrorType; readonly problem: ProblemDetail } | { readonly type: 'INVALID_ASSOCIATION_PROPERTY'; readonly awaits: readonly AwaitedEnd[] };

/** Of the problem `p`. */
export const errorTypeSql = sql<string | null>`
  case
    when p.detail is null then null
    when p.detail ->> 'cause' in ('option-invalid', 'option-unmapped') and p.detail ->> 'property' = any(${[...DEAL_STAGE_PROPERTIES]}::text[]) then 'INVALID_DEAL_STAGE'
    else coalesce(${toJson(BRIDGE_ERROR_BY_CAUSE)}::jsonb ->> (p.detail ->> 'cause'), 'UNKNOWN_ERROR')
  end`;

export function toErrorType(text: string | null): BridgeErrorType {
  return BRIDGE_ERROR_TYPES.find((type) => type === text) ?? 'UNKNOWN_ERROR';
}

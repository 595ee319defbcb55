// Finds out what a pasted key may do, by calls that change nothing: HubSpot checks permissions before it looks at a body.
import { API_VERSION } from '../api-version.ts';
import type { Failure, Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import type { Answer, Call, CallDeps } from '../transport/call.ts';

export interface PermissionProbe {
  readonly type: ObjectType;
  readonly ability: 'read records' | 'write records' | 'read properties';
  /** Scopes that HubSpot names as missing; empty when it forbids without naming any. */
  readonly missing: readonly string[];
}

/**
 * The abilities that the token lacks for these types. There is no dated call that lists the scopes of a service key, so
 * each ability is tried with an empty or minimal request. Costs three calls per type.
 */
export async function probePermissions(
  deps: CallDeps,
  { types, options }: { readonly types: readonly ObjectType[]; readonly options: CallOptions },
): Promise<Result<readonly PermissionProbe[]>> {
  const lacking: PermissionProbe[] = [];
  for (const type of types) {
    for (const [ability, call] of probesOf(type)) {
      const failure = refusedFor(await deps.send({ ...call, params: { type }, options }));
      if (failure === undefined) continue;
      if (failure.cause !== 'missing-scope' && failure.cause !== 'forbidden') return { ok: false, failure };
      lacking.push({ type, ability, missing: failure.missingScopes ?? [] });
    }
  }
  return { ok: true, value: lacking };
}

function probesOf(type: ObjectType): readonly (readonly [PermissionProbe['ability'], Call])[] {
  const objects = `/crm/objects/${API_VERSION}/{type}`;
  return [
    ['read records', { method: 'GET', route: objects, params: { type }, query: { limit: 1 } }],
    ['write records', { method: 'POST', route: `${objects}/batch/create`, params: { type }, body: { inputs: [] }, repeatable: false }],
    ['read properties', { method: 'GET', route: `/crm/properties/${API_VERSION}/{type}`, params: { type } }],
  ];
}

// An empty batch is refused as such once the permission is there.
function refusedFor(answer: Answer): Failure | undefined {
  if (answer.ok || answer.failure.status === 400) return undefined;
  return answer.failure;
}

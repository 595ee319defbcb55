// Who calls the Bridge API, and may they: an API key of a workspace, in the header or, as old clients send it, in the address.
import { workspaceId, type WorkspaceId } from '@storebridge/domain';
import type { Context } from 'hono';
import type { Permission } from '../../contract/index.ts';
import type { Access, Caller } from '../api/call.ts';
import { BridgeRefusal } from './refusal.ts';

export interface BridgeCaller {
  readonly workspaceId: WorkspaceId;
  readonly caller: Caller;
}

/** @throws BridgeRefusal 401 or 403 */
export async function authorise(access: Access, context: Context, permission: Permission): Promise<BridgeCaller> {
  const key = keyIn(context);
  if (key === undefined) throw stranger('Authentication credentials were not found. Send an API key of this Storebridge as "Authorization: Bearer KEY" or as "?hapikey=KEY".');
  const caller = await access.identify(new Headers({ authorization: `Bearer ${key}` }));
  if (caller?.kind !== 'key') throw stranger('The API key is not one of this Storebridge, or it has ended.');
  if (!caller.scopes.includes(permission)) throw lacking(permission);
  return { workspaceId: workspaceId(caller.workspaceId), caller };
}

/** The header counts where both are there. */
function keyIn({ req }: Context): string | undefined {
  const [scheme, credentials] = (req.header('authorization') ?? '').split(/\s+/, 2);
  // What stands in an address may be any character, and a header may not.
  const key = (scheme?.toLowerCase() === 'bearer' ? credentials : req.query('hapikey'))?.trim() ?? '';
  return key === '' ? undefined : encodeURIComponent(key);
}

function stranger(message: string): BridgeRefusal {
  return new BridgeRefusal({ status: 401, category: 'INVALID_AUTHENTICATION', message });
}

function lacking(permission: Permission): BridgeRefusal {
  return new BridgeRefusal({
    status: 403,
    category: 'MISSING_SCOPES',
    message: `This API key does not have the scope "${permission}". Make a key that has it, and use that one.`,
    errors: [{ message: 'One or more scopes are required.', context: { requiredGranularScopes: [permission] } }],
  });
}

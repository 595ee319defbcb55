// Who calls: an API key, or a person with a session.
import { meetMember, openApiKey, type Db } from '@storebridge/store';
import { KEY_SCOPES } from '../contract/index.ts';
import type { Access, Caller } from '../http/api/call.ts';
import { digestOf } from './secrets.ts';
import type { SignIn } from './sign-in.ts';

export interface AccessDeps {
  readonly db: Db;
  readonly signIn: SignIn;
  readonly now: () => Date;
}

export function createAccess({ db, signIn, now }: AccessDeps): Access {
  return {
    identify: async (headers) => {
      const key = keyIn(headers);
      return key === undefined ? personOf(signIn, headers) : callerOfKey(db, key, now());
    },
    roleIn: (userId, workspace) => meetMember(db, workspace, userId, now()),
  };
}

/** Whoever shows a key calls by it, even with a session beside it. A proxy's own password ("Basic") is none of ours. */
function keyIn(headers: Headers): string | undefined {
  const [scheme, credentials] = (headers.get('authorization') ?? '').split(/\s+/, 2);
  if (scheme?.toLowerCase() === 'bearer') return credentials ?? '';
  return headers.get('x-api-key')?.trim();
}

async function callerOfKey(db: Db, secret: string, now: Date): Promise<Caller | undefined> {
  const key = await openApiKey(db, digestOf(secret), now);
  if (key === undefined) return undefined;
  return { kind: 'key', keyId: key.id, name: key.name, workspaceId: key.workspaceId, scopes: KEY_SCOPES.filter((scope) => key.scopes.includes(scope)) };
}

/** Renewing a session would need a cookie on the answer, so it is left to the call that asks who is signed in. */
async function personOf(signIn: SignIn, headers: Headers): Promise<Caller | undefined> {
  if (!headers.has('cookie')) return undefined;
  const found = await signIn.api.getSession({ headers, query: { disableRefresh: true } });
  return found === null ? undefined : { kind: 'person', userId: found.user.id, name: found.user.name, email: found.user.email };
}

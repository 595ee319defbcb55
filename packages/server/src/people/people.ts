// People, keys and what they did: everything that the server needs to know who calls.
import { addAuditLine, hasAccounts } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { auditHandlers } from '../http/api/audit.ts';
import type { Access, ApiDeps, AuditInput, HandlersFor } from '../http/api/call.ts';
import { invitationHandlers } from '../http/api/invitations.ts';
import { keyHandlers } from '../http/api/keys.ts';
import { peopleHandlers } from '../http/api/people.ts';
import { setupHandlers } from '../http/api/setup.ts';
import { workspaceHandlers } from '../http/api/workspaces.ts';
import { createAccess } from './access.ts';
import { answerAuth } from './auth-requests.ts';
import { resetLetter } from './letters.ts';
import { ownAddress, resetLink, setupLink } from './links.ts';
import { createMail } from './mail.ts';
import { setupToken } from './secrets.ts';
import { createSignIn } from './sign-in.ts';

type PeopleOperation =
  | 'getSetup' | 'setUp' | 'getInvitation' | 'acceptInvitation' | 'getMe' | 'addWorkspace' | 'changeWorkspace' | 'listPeople' | 'changePerson' | 'removePerson'
  | 'invitePerson' | 'removeInvitation' | 'listKeys' | 'addKey' | 'removeKey' | 'listAudit';

export interface People {
  readonly access: Access;
  readonly audit: ApiDeps['audit'];
  readonly handlers: HandlersFor<PeopleOperation>;
  /** Answers what comes in below /api/auth. @param address that the request comes from. */
  auth(request: Request, address: string): Promise<Response>;
  /** Where the first owner is made; `undefined` once there is somebody. @param address where the server listens. */
  setupLink(address?: string): Promise<string | undefined>;
}

export function createPeople(storebridge: Pick<Storebridge, 'configuration' | 'journey' | 'log' | 'sealKey'>): People {
  const { configuration, log, sealKey } = storebridge;
  const { db, clock } = storebridge.journey;
  const now = (): Date => clock.now();
  const mail = createMail(configuration, log);
  const signIn = createSignIn({
    db, sealKey, configuration, log,
    sendReset: mail === undefined ? undefined : async ({ email, token }) => void (await mail.send(resetLetter({ to: email, link: resetLink(ownAddress(configuration), token) }))),
  });
  return {
    access: createAccess({ db, signIn, now }),
    audit: (workspaceId, entry) => addAuditLine(db, workspaceId, { actor: actorOf(entry), action: entry.action, subject: entry.subject, detail: entry.detail }, now()),
    handlers: { ...setupHandlers(signIn), ...invitationHandlers({ signIn, mail }), ...workspaceHandlers, ...peopleHandlers(signIn), ...keyHandlers, ...auditHandlers },
    auth: (request, address) => answerAuth(signIn, request, address),
    setupLink: async (address) => ((await hasAccounts(db)) ? undefined : setupLink(address ?? ownAddress(configuration), setupToken(sealKey))),
  };
}

function actorOf({ caller }: AuditInput): { readonly kind: 'person' | 'key'; readonly name: string; readonly id: string } {
  return caller.kind === 'person' ? { kind: 'person', name: caller.name, id: caller.userId } : { kind: 'key', name: caller.name, id: String(caller.keyId) };
}

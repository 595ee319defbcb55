// Invitations: made by whoever may, accepted once.
import {
  addAccount, addMember, findAccount, findInvitation, findMember, findWorkspace, inTransaction, invitationByToken, lockMembers, removeInvitation,
  type Account, type Db, type Invitation,
} from '@storebridge/store';
import { ROLE_LABELS, type AnswerOf } from '../../contract/index.ts';
import { makeInvitation, type FreshInvitation } from '../../people/invite.ts';
import { invitationLetter } from '../../people/letters.ts';
import { invitationLink } from '../../people/links.ts';
import type { Mail } from '../../people/mail.ts';
import { digestOf } from '../../people/secrets.ts';
import { hashPassword, openSession } from '../../people/sessions.ts';
import type { SignIn } from '../../people/sign-in.ts';
import type { Call, HandlersFor } from './call.ts';
import { keepPace } from './keep-pace.ts';
import { refuseUnlessOwner } from './owners.ts';
import { personOfCaller } from './person-of-caller.ts';
import { notFound, notValid, Refusal } from './refusal.ts';

export interface InvitationDeps {
  readonly signIn: SignIn;
  readonly mail: Mail | undefined;
}

export function invitationHandlers({ signIn, mail }: InvitationDeps): HandlersFor<'invitePerson' | 'removeInvitation' | 'getInvitation' | 'acceptInvitation'> {
  return {
    invitePerson: async (call) => {
      const { workspace, body, request, storebridge } = call;
      const { name: invitedBy } = personOfCaller(call.caller);
      const { invitation, token } = await inTransaction(storebridge.journey.db, (db) => invite(db, call, invitedBy));
      call.note(body.email, { role: body.role });
      const link = invitationLink(storebridge.configuration.publicUrl ?? new URL(request.url).origin, token);
      const isMailed = (await mail?.send(invitationLetter({ to: body.email, invitedBy, workspace: workspace.name, roleLabel: ROLE_LABELS[body.role], link }))) ?? false;
      return { ...toInvitationAnswer(invitation), link, isMailed };
    },
    removeInvitation: async (call) => {
      const { workspace, params, storebridge } = call;
      const id = Number(params.invitation);
      await inTransaction(storebridge.journey.db, async (db) => {
        await lockMembers(db, workspace.id);
        const found = Number.isSafeInteger(id) ? await findInvitation(db, workspace.id, { id }) : undefined;
        if (found === undefined) throw notFound('invitation');
        if (found.role === 'owner') await refuseUnlessOwner(db, call);
        await removeInvitation(db, found);
        call.note(found.email);
      });
    },
    getInvitation: async (call) => {
      await keepPace(call, 'invitation');
      const { db } = call.storebridge.journey;
      const { workspaceId, email, role, expiresAt } = await openInvitation(call);
      const workspace = await findWorkspace(db, workspaceId);
      return { workspace: workspace?.name ?? '', email, role, hasAccount: (await findAccount(db, { email })) !== undefined, expiresAt: expiresAt.toISOString() };
    },
    acceptInvitation: async (call) => {
      await keepPace(call, 'invitation');
      const invitation = await openInvitation(call);
      const known = await accountThatAccepts(call, invitation);
      const newcomer = known === undefined ? await newcomerOf(signIn, call) : undefined;
      const account = await inTransaction(call.storebridge.journey.db, (db) => join(db, call, { invitation, known, newcomer }));
      const caller = { kind: 'person', userId: account.id, name: account.name, email: account.email } as const;
      await call.audit(invitation.workspaceId, { caller, action: call.id, subject: account.name, detail: { role: invitation.role } });
      if (newcomer !== undefined) {
        for (const cookie of await openSession(signIn, call, { email: account.email, password: newcomer.password })) call.setHeader('set-cookie', cookie);
      }
      return { workspace: invitation.workspaceId };
    },
  };
}

export function toInvitationAnswer({ id, email, role, invitedBy, createdAt, expiresAt }: Invitation): AnswerOf<'listPeople'>['invitations'][number] {
  return { id, email, role, invitedBy, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

/** Takes the place of an earlier invitation, which only an owner may do where that one makes an owner. */
async function invite(db: Db, call: Call<'invitePerson'>, invitedBy: string): Promise<FreshInvitation> {
  const { workspace, body: { email, role } } = call;
  await lockMembers(db, workspace.id);
  const earlier = await findInvitation(db, workspace.id, { email });
  if (role === 'owner' || earlier?.role === 'owner') await refuseUnlessOwner(db, call);
  const member = await findMember(db, workspace.id, { email });
  if (member !== undefined) throw new Refusal(409, { detail: 'This person is in the workspace already.', remedy: 'Change the role instead.' });
  return makeInvitation(db, { workspaceId: workspace.id, email, role, invitedBy }, call.storebridge.journey.clock.now());
}

async function openInvitation({ storebridge, body }: Pick<Call<'getInvitation'>, 'storebridge' | 'body'>): Promise<Invitation> {
  const found = await invitationByToken(storebridge.journey.db, digestOf(body.token), storebridge.journey.clock.now());
  if (found === undefined) throw gone();
  return found;
}

/** @returns `undefined` where the address has no account as yet. */
async function accountThatAccepts({ caller, storebridge }: Call<'acceptInvitation'>, { email }: Invitation): Promise<Account | undefined> {
  const account = await findAccount(storebridge.journey.db, { email });
  if (caller === undefined) {
    if (account !== undefined) throw new Refusal(401, { detail: 'This address has an account already.', remedy: 'Sign in with it, then open the link again.' });
    return undefined;
  }
  if (account === undefined || personOfCaller(caller).userId !== account.id) {
    throw new Refusal(409, { detail: 'The invitation is for another address than the one that is signed in.', remedy: 'Sign out, then open the link again.' });
  }
  return account;
}

interface Newcomer {
  readonly name: string;
  readonly password: string;
  readonly passwordHash: string;
}

async function newcomerOf(signIn: SignIn, { body: { name, password } }: Call<'acceptInvitation'>): Promise<Newcomer> {
  if (name === undefined) throw notValid('name', 'is needed for a new account');
  if (password === undefined) throw notValid('password', 'is needed for a new account');
  return { name, password, passwordHash: await hashPassword(signIn, password) };
}

interface Joining {
  readonly invitation: Invitation;
  readonly known: Account | undefined;
  readonly newcomer: Newcomer | undefined;
}

async function join(db: Db, { storebridge }: Call<'acceptInvitation'>, { invitation, known, newcomer }: Joining): Promise<Account> {
  const now = storebridge.journey.clock.now();
  await lockMembers(db, invitation.workspaceId);
  if (!(await removeInvitation(db, invitation))) throw gone();
  const account = known ?? (newcomer === undefined ? undefined : await addAccount(db, { ...newcomer, email: invitation.email }, now));
  if (account === undefined) throw new Refusal(409, { detail: 'This address has just been given an account.', remedy: 'Sign in with it, then open the link again.' });
  await addMember(db, invitation.workspaceId, account.id, invitation.role, now);
  return account;
}

function gone(): Refusal {
  return new Refusal(404, { detail: 'This invitation is not good any more: it has been used, taken back, or is older than seven days.', remedy: 'Ask for a new one.' });
}

// People of a workspace, and who is signed in.
import { changeRole, findMember, inTransaction, listInvitations, listMembers, lockMembers, removeIdleAccount, removeMember, type Db, type Member } from '@storebridge/store';
import type { AnswerOf } from '../../contract/index.ts';
import { renewSession } from '../../people/sessions.ts';
import type { SignIn } from '../../people/sign-in.ts';
import type { Call, Caller, HandlersFor } from './call.ts';
import { toInvitationAnswer } from './invitations.ts';
import { refuseForLastOwner, refuseUnlessOwner } from './owners.ts';
import { personOfCaller } from './person-of-caller.ts';
import { readMe } from './read-me.ts';
import { notFound, Refusal } from './refusal.ts';

export function peopleHandlers(signIn: SignIn): HandlersFor<'getMe' | 'listPeople' | 'changePerson' | 'removePerson'> {
  return {
    getMe: async ({ caller, request, storebridge, setHeader }) => {
      const { userId } = personOfCaller(caller);
      for (const cookie of await renewSession(signIn, request.headers)) setHeader('set-cookie', cookie);
      return readMe(storebridge.journey.db, userId);
    },
    listPeople: async ({ workspace, caller, storebridge }) => {
      const { db } = storebridge.journey;
      const people = await listMembers(db, workspace.id);
      const invitations = await listInvitations(db, workspace.id);
      return { people: people.map((member) => toPerson(member, caller)), invitations: invitations.map(toInvitationAnswer) };
    },
    changePerson: (call) => inTransaction(call.storebridge.journey.db, (db) => change(db, call)),
    removePerson: (call) => inTransaction(call.storebridge.journey.db, (db) => remove(db, call)),
  };
}

type Person = AnswerOf<'changePerson'>;

function toPerson({ id, name, email, role, hasSecondFactor, joinedAt, lastSeenAt }: Member, caller: Caller): Person {
  const isYou = caller.kind === 'person' && caller.userId === id;
  return { id, name, email, role, twoFactor: hasSecondFactor, isYou, joinedAt: joinedAt.toISOString(), lastSeenAt: lastSeenAt?.toISOString() ?? null };
}

async function change(db: Db, call: Call<'changePerson'>): Promise<Person> {
  const { workspace, body } = call;
  const member = await lockedMember(db, call);
  if (member.id === personOfCaller(call.caller).userId) throw new Refusal(409, { detail: 'Nobody changes their own role.', remedy: 'Ask somebody else who may.' });
  if (member.role === 'owner' || body.role === 'owner') await refuseUnlessOwner(db, call);
  if (member.role === 'owner' && body.role !== 'owner') await refuseForLastOwner(db, call);
  await changeRole(db, workspace.id, member.id, body.role);
  call.note(member.name, { from: member.role, to: body.role });
  return toPerson({ ...member, role: body.role }, call.caller);
}

async function remove(db: Db, call: Call<'removePerson'>): Promise<undefined> {
  const member = await lockedMember(db, call);
  if (member.role === 'owner') {
    await refuseUnlessOwner(db, call);
    await refuseForLastOwner(db, call);
  }
  await removeMember(db, call.workspace.id, member.id);
  await removeIdleAccount(db, member.id);
  call.note(member.name, { role: member.role });
}

async function lockedMember(db: Db, { workspace, params }: Pick<Call<'changePerson'>, 'workspace' | 'params'>): Promise<Member> {
  await lockMembers(db, workspace.id);
  const member = await findMember(db, workspace.id, { id: params.person });
  if (member === undefined) throw notFound('person');
  return member;
}

// What only owners do, and what holds for the last one.
import { countOwners, findMember, type Db } from '@storebridge/store';
import type { Call } from './call.ts';
import { personOfCaller } from './person-of-caller.ts';
import { Refusal } from './refusal.ts';

type CallOfPeople = Pick<Call<'changePerson'>, 'caller' | 'workspace'>;

/** Asked within the transaction, under the lock on members: the role may have changed since the call came in. @throws Refusal 403 */
export async function refuseUnlessOwner(db: Db, { caller, workspace }: CallOfPeople): Promise<void> {
  const self = await findMember(db, workspace.id, { id: personOfCaller(caller).userId });
  if (self?.role !== 'owner') throw new Refusal(403, { detail: 'Only owners give, change or take the role of an owner.', remedy: 'Ask an owner of the workspace.' });
}

/** @throws Refusal 409 */
export async function refuseForLastOwner(db: Db, { workspace }: CallOfPeople): Promise<void> {
  if ((await countOwners(db, workspace.id)) < 2) throw new Refusal(409, { detail: 'This is the last owner of the workspace.', remedy: 'Make somebody else an owner first.' });
}

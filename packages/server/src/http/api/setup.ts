// The first start: whether somebody is there, and making the first owner.
import { addAccount, addMember, addWorkspace, hasAccounts, inTransaction, listWorkspaces, lockSetUp, type Account, type Db, type Workspace } from '@storebridge/store';
import { isSameSecret, setupToken } from '../../people/secrets.ts';
import { hashPassword, openSession } from '../../people/sessions.ts';
import type { SignIn } from '../../people/sign-in.ts';
import type { Call, HandlersFor } from './call.ts';
import { keepPace } from './keep-pace.ts';
import { readMe } from './read-me.ts';
import { Refusal } from './refusal.ts';

export function setupHandlers(signIn: SignIn): HandlersFor<'getSetup' | 'setUp'> {
  return {
    getSetup: async ({ storebridge }) => {
      const { db } = storebridge.journey;
      if (await hasAccounts(db)) return { isNeeded: false, workspace: null };
      const [workspace] = await listWorkspaces(db);
      return { isNeeded: true, workspace: workspace?.name ?? null };
    },
    setUp: async (call) => {
      await keepPace(call, 'setUp');
      const { db } = call.storebridge.journey;
      if (await hasAccounts(db)) throw alreadySetUp();
      if (!isSameSecret(call.body.token, setupToken(call.storebridge.sealKey))) throw new Refusal(403, { detail: 'This link does not belong to this Storebridge.', remedy: 'Open the link that Storebridge printed when it started.' });
      const passwordHash = await hashPassword(signIn, call.body.password);
      const { account, workspaces } = await inTransaction(db, (transaction) => makeOwner(transaction, call, passwordHash));
      const caller = { kind: 'person', userId: account.id, name: account.name, email: account.email } as const;
      for (const { id, name } of workspaces) await call.audit(id, { caller, action: call.id, subject: name, detail: {} });
      for (const cookie of await openSession(signIn, call, call.body)) call.setHeader('set-cookie', cookie);
      return readMe(db, account.id);
    },
  };
}

interface FirstOwner {
  readonly account: Account;
  readonly workspaces: readonly Workspace[];
}

/** Workspaces that a configuration file has made become the first owner's. */
async function makeOwner(db: Db, { body, storebridge }: Call<'setUp'>, passwordHash: string): Promise<FirstOwner> {
  await lockSetUp(db);
  if (await hasAccounts(db)) throw alreadySetUp();
  const now = storebridge.journey.clock.now();
  const account = await addAccount(db, { name: body.name, email: body.email, passwordHash }, now);
  if (account === undefined) throw alreadySetUp();
  const present = await listWorkspaces(db);
  const made = present.length > 0 ? undefined : await addWorkspace(db, body.workspace, now);
  const workspaces = made === undefined ? present : [made];
  for (const { id } of workspaces) await addMember(db, id, account.id, 'owner', now);
  return { account, workspaces };
}

function alreadySetUp(): Refusal {
  return new Refusal(409, { detail: 'This Storebridge has an owner already.', remedy: 'Sign in, or ask an owner for an invitation.' });
}

// Who somebody is, and in which workspaces.
import { findAccount, membershipsOf, type Db } from '@storebridge/store';
import { ROLE_PERMISSIONS, type Me } from '../../contract/index.ts';
import { notFound } from './refusal.ts';

/** @throws Refusal 404 */
export async function readMe(db: Db, userId: string): Promise<Me> {
  const account = await findAccount(db, { id: userId });
  if (account === undefined) throw notFound('account');
  const memberships = await membershipsOf(db, userId);
  return {
    user: { id: account.id, name: account.name, email: account.email, twoFactor: account.hasSecondFactor },
    workspaces: memberships.map(({ workspace, role }) => ({ ...workspace, role, permissions: [...ROLE_PERMISSIONS[role]] })),
  };
}

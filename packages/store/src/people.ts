// People: their accounts, and what they are in which workspace.
import { randomUUID } from 'node:crypto';
import { workspaceId as toWorkspaceId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Workspace } from './workspaces.ts';

export type MemberRole = 'owner' | 'admin' | 'operator' | 'viewer';

export interface Account {
  readonly id: string;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly hasSecondFactor: boolean;
}

export interface Member extends Account {
  readonly role: MemberRole;
  readonly joinedAt: Date;
  readonly lastSeenAt: Date | null;
}

export interface Membership {
  readonly workspace: Workspace;
  readonly role: MemberRole;
}

const SEEN_STEP_MS = 60_000;
/** What better-auth calls the account of somebody who signs in with a password. */
const PASSWORD_PROVIDER = 'credential';

/** Holds until the transaction ends: of two that make the first owner, the second waits and then sees the first one's. */
export async function lockSetUp(db: Db): Promise<void> {
  await sql`select name from storebridge_migrations where name = 'lock' for update`.execute(db);
}

/** Holds until the transaction ends: roles of a workspace change one after another, so that an owner always remains. */
export async function lockMembers(db: Db, workspace: WorkspaceId): Promise<void> {
  await db.selectFrom('workspaces').select('id').where('id', '=', workspace).forUpdate().execute();
}

export async function hasAccounts(db: Db): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** @param person with an address in lower case. @returns `undefined` where there is an account with this address. */
export async function addAccount(db: Db, person: { readonly name: string; readonly email: string; readonly passwordHash: string }, now: Date): Promise<Account | undefined> {
  const id = randomUUID();
  const { name, email, passwordHash } = person;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('users')
    .values({ id, name, email, email_verified: false, image: null, two_factor_enabled: false, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return undefined;
  await db.insertInto('accounts').values({ id: randomUUID(), user_id: id, account_id: id, provider_id: PASSWORD_PROVIDER, password: passwordHash, created_at: now, updated_at: now }).execute();
  return { id, name, email, hasSecondFactor: false };
}

export async function findAccount(db: Db, which: { readonly id: string } | { readonly email: string }): Promise<Account | undefined> {
  const query = db.selectFrom('users').select(['id', 'name', 'email', 'two_factor_enabled']);
  const row = await ('id' in which ? query.where('id', '=', which.id) : query.where('email', '=', which.email.toLowerCase())).executeTakeFirst();
  return row === undefined ? undefined : toAccount(row);
}

export async function listAccounts(db: Db): Promise<readonly Account[]> {
  const rows = await db.selectFrom('users').select(['id', 'name', 'email', 'two_factor_enabled']).orderBy('name').orderBy('id').execute();
  return rows.map(toAccount);
}

/** @returns false where there was none. */
export async function endSecondFactor(db: Db, id: string, now: Date): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('two_factors').where('user_id', '=', id).executeTakeFirst();
  await db.updateTable('users').set({ two_factor_enabled: false, updated_at: now }).where('id', '=', id).execute();
  return numDeletedRows > 0n;
}

/** An account is for workspaces; without any it is of no use, and keeps a name and an address for nothing. */
export async function removeIdleAccount(db: Db, id: string): Promise<void> {
  await sql`delete from users where id = ${id} and not exists (select from members where user_id = ${id})`.execute(db);
}

export async function membershipsOf(db: Db, userId: string): Promise<readonly Membership[]> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspace_id')
    .select(['workspaces.id', 'workspaces.name', 'members.role'])
    .where('members.user_id', '=', userId)
    .orderBy('workspaces.name')
    .execute();
  return rows.map(({ id, name, role }) => ({ workspace: { id: toWorkspaceId(id), name }, role }));
}

/** @returns false where the person is a member already; the role stays what it was. */
export async function addMember(db: Db, workspace: WorkspaceId, userId: string, role: MemberRole, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('members')
    .values({ workspace_id: workspace, user_id: userId, role, joined_at: now, last_seen_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function listMembers(db: Db, workspace: WorkspaceId): Promise<readonly Member[]> {
  const rows = await members(db, workspace).orderBy('users.name').orderBy('users.id').execute();
  return rows.map(toMember);
}

export async function findMember(db: Db, workspace: WorkspaceId, which: { readonly id: string } | { readonly email: string }): Promise<Member | undefined> {
  const query = members(db, workspace);
  const row = await ('id' in which ? query.where('users.id', '=', which.id) : query.where('users.email', '=', which.email)).executeTakeFirst();
  return row === undefined ? undefined : toMember(row);
}

/** What somebody may do in a workspace; notes, at most once a minute, that the person was there. */
export async function meetMember(db: Db, workspace: WorkspaceId, userId: string, now: Date): Promise<MemberRole | undefined> {
  const row = await db.selectFrom('members').select(['role', 'last_seen_at']).where('workspace_id', '=', workspace).where('user_id', '=', userId).executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.last_seen_at === null || now.getTime() - row.last_seen_at.getTime() >= SEEN_STEP_MS) {
    await db.updateTable('members').set({ last_seen_at: now }).where('workspace_id', '=', workspace).where('user_id', '=', userId).execute();
  }
  return row.role;
}

export async function countOwners(db: Db, workspace: WorkspaceId): Promise<number> {
  const { count } = await db.selectFrom('members').select((select) => select.fn.countAll<number>().as('count')).where('workspace_id', '=', workspace).where('role', '=', 'owner').executeTakeFirstOrThrow();
  return count;
}

export async function changeRole(db: Db, workspace: WorkspaceId, userId: string, role: MemberRole): Promise<void> {
  await db.updateTable('members').set({ role }).where('workspace_id', '=', workspace).where('user_id', '=', userId).execute();
}

export async function removeMember(db: Db, workspace: WorkspaceId, userId: string): Promise<void> {
  await db.deleteFrom('members').where('workspace_id', '=', workspace).where('user_id', '=', userId).execute();
}

function members(db: Db, workspace: WorkspaceId) {
  return db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .select(['users.id', 'users.name', 'users.email', 'users.two_factor_enabled', 'members.role', 'members.joined_at', 'members.last_seen_at'])
    .where('members.workspace_id', '=', workspace);
}

type MemberRow = Awaited<ReturnType<ReturnType<typeof members>['execute']>>[number];

function toAccount({ id, name, email, two_factor_enabled }: Pick<MemberRow, 'id' | 'name' | 'email' | 'two_factor_enabled'>): Account {
  return { id, name, email, hasSecondFactor: two_factor_enabled === true };
}

function toMember(row: MemberRow): Member {
  return { ...toAccount(row), role: row.role, joinedAt: row.joined_at, lastSeenAt: row.last_seen_at };
}

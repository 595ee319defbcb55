// Invitations: who may join which workspace in which role, once, and until when. Only the digest of a token is stored.
import { workspaceId as toWorkspaceId, type WorkspaceId } from '@storebridge/domain';
import type { Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { PeopleTables } from './people-tables.ts';
import type { MemberRole } from './people.ts';

export interface Invitation {
  readonly id: number;
  readonly workspaceId: WorkspaceId;
  readonly email: string;
  readonly role: MemberRole;
  /** Name of whoever invited. */
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export type NewInvitation = Omit<Invitation, 'id' | 'createdAt'> & { readonly tokenHash: string };

/** Takes the place of an earlier invitation of the same address. */
export async function saveInvitation(db: Db, invitation: NewInvitation, now: Date): Promise<Invitation> {
  await db.deleteFrom('invitations').where('workspace_id', '=', invitation.workspaceId).where('email', '=', invitation.email).execute();
  const row = await db
    .insertInto('invitations')
    .values({
      workspace_id: invitation.workspaceId, email: invitation.email, role: invitation.role, token_hash: invitation.tokenHash,
      invited_by: invitation.invitedBy, created_at: now, expires_at: invitation.expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toInvitation(row);
}

/** Also those that have expired, so that one sees why nobody came. */
export async function listInvitations(db: Db, workspace: WorkspaceId): Promise<readonly Invitation[]> {
  const rows = await db.selectFrom('invitations').selectAll().where('workspace_id', '=', workspace).orderBy('id').execute();
  return rows.map(toInvitation);
}

export async function findInvitation(db: Db, workspace: WorkspaceId, which: { readonly id: number } | { readonly email: string }): Promise<Invitation | undefined> {
  const query = db.selectFrom('invitations').selectAll().where('workspace_id', '=', workspace);
  const row = await ('id' in which ? query.where('id', '=', which.id) : query.where('email', '=', which.email)).executeTakeFirst();
  return row === undefined ? undefined : toInvitation(row);
}

/** The one that a token opens, unless it has expired. */
export async function invitationByToken(db: Db, tokenHash: string, now: Date): Promise<Invitation | undefined> {
  const row = await db.selectFrom('invitations').selectAll().where('token_hash', '=', tokenHash).where('expires_at', '>', now).executeTakeFirst();
  return row === undefined ? undefined : toInvitation(row);
}

/** @returns false where it was not there any more: of two who take it, one gets it. */
export async function removeInvitation(db: Db, { workspaceId, id }: Pick<Invitation, 'workspaceId' | 'id'>): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('invitations').where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

function toInvitation(row: Selectable<PeopleTables['invitations']>): Invitation {
  return { id: row.id, workspaceId: toWorkspaceId(row.workspace_id), email: row.email, role: row.role, invitedBy: row.invited_by, createdAt: row.created_at, expiresAt: row.expires_at };
}

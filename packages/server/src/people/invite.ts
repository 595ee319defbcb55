// An invitation that is made, with the token that opens it once.
import { saveInvitation, type Db, type Invitation, type NewInvitation } from '@storebridge/store';
import { digestOf, newToken } from './secrets.ts';

const DAYS_TO_ACCEPT = 7;
const DAY_MS = 24 * 60 * 60_000;

export interface FreshInvitation {
  readonly invitation: Invitation;
  /** Only its digest is stored. */
  readonly token: string;
}

export async function makeInvitation(db: Db, input: Pick<NewInvitation, 'workspaceId' | 'email' | 'role' | 'invitedBy'>, now: Date): Promise<FreshInvitation> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + DAYS_TO_ACCEPT * DAY_MS);
  return { token, invitation: await saveInvitation(db, { ...input, tokenHash: digestOf(token), expiresAt }, now) };
}

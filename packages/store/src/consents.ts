// Consents that a person was sent away for, until they come back with the answer.
import { workspaceId, type WorkspaceId } from '@storebridge/domain';
import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface Consent {
  /** Digest of the state that comes back. */
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  /** Id of the person who asked. */
  readonly person: string;
  readonly purpose: 'hubspot' | 'sandbox' | 'shop';
  /** Slug of the shop that is to be connected. */
  readonly shop: string | null;
  readonly detailSealed: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

interface ConsentRow {
  readonly id: string;
  readonly workspace_id: number;
  readonly person: string;
  readonly purpose: Consent['purpose'];
  readonly shop: string | null;
  readonly detail_sealed: string;
  readonly expires_at: Date;
  readonly used_at: Date | null;
}

/** Also forgets what ended long ago: whoever comes back with it is told that it is unknown. */
export async function addConsent(db: Db, consent: Omit<Consent, 'usedAt'>, now: Date): Promise<void> {
  await sql`delete from consents where expires_at < ${now}::timestamptz - interval '1 day'`.execute(db);
  await sql`
    insert into consents (id, workspace_id, person, purpose, shop, detail_sealed, expires_at)
    values (${consent.id}, ${consent.workspaceId}, ${consent.person}, ${consent.purpose}, ${consent.shop}, ${consent.detailSealed}, ${consent.expiresAt})`.execute(db);
}

export async function findConsent(db: Db, id: string): Promise<Consent | undefined> {
  const { rows } = await sql<ConsentRow>`select * from consents where id = ${id}`.execute(db);
  const [row] = rows;
  return row === undefined ? undefined : toConsent(row);
}

/** @returns false when it was used before, perhaps a moment ago. */
export async function useConsent(db: Db, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`update consents set used_at = ${now} where id = ${id} and used_at is null returning 1`.execute(db);
  return rows.length > 0;
}

function toConsent(row: ConsentRow): Consent {
  return {
    id: row.id,
    workspaceId: workspaceId(row.workspace_id),
    person: row.person,
    purpose: row.purpose,
    shop: row.shop,
    detailSealed: row.detail_sealed,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  };
}

// Leases: one process at a time for one piece of work; they outlive a pause of their holder, and end soon after its death.
import { sql, type RawBuilder } from 'kysely';
import type { Db } from './database.ts';

export interface Lease {
  readonly name: string;
  readonly holder: string;
}

/** Somebody else may have done the work meanwhile: what was done here is not to be kept. */
export class LeaseLost extends Error {
  constructor({ name }: Lease) {
    super(`The lease "${name}" was lost while work was done under it.`);
  }
}

/** The database's clock decides, because the processes' clocks may differ. @returns whether the holder has the lease now; a holder may take it again. */
export async function takeLease(db: Db, name: string, holder: string, seconds: number): Promise<boolean> {
  const { rows } = await sql`
    insert into leases as l (name, holder, until) values (${name}, ${holder}, now() + make_interval(secs => ${seconds}))
    on conflict (name) do update set holder = excluded.holder, until = excluded.until where l.until < now() or l.holder = excluded.holder
    returning 1`.execute(db);
  return rows.length > 0;
}

/** @returns false when it has ended and somebody else may have had it since. */
export async function renewLease(db: Db, { name, holder }: Lease, seconds: number): Promise<boolean> {
  const { rows } = await sql`update leases set until = now() + make_interval(secs => ${seconds}) where name = ${name} and holder = ${holder} returning 1`.execute(db);
  return rows.length > 0;
}

/** To be called in a transaction: until it ends, nobody else gets the lease. Whoever was halted for longer than it lasts, and has come late, throws. */
export async function keepLease(db: Db, lease: Lease | undefined): Promise<void> {
  if (lease === undefined) return;
  const { rows } = await sql`select 1 from leases where name = ${lease.name} and holder = ${lease.holder} for share`.execute(db);
  if (rows.length === 0) throw new LeaseLost(lease);
}

/** For single statements: they change nothing once somebody else may have had the lease. */
export function isStillOurs(lease: Lease | undefined): RawBuilder<boolean> {
  return lease === undefined ? sql<boolean>`true` : sql<boolean>`exists (select 1 from leases where leases.name = ${lease.name} and leases.holder = ${lease.holder})`;
}

export async function dropLease(db: Db, name: string, holder: string): Promise<void> {
  await sql`delete from leases where name = ${name} and holder = ${holder}`.execute(db);
}

/** Whether anybody is at it. */
export async function isLeaseHeld(db: Db, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from leases where name = ${name} and until >= now()`.execute(db);
  return rows.length > 0;
}

/** For a start that knows that no other process can be at work. */
export async function dropAllLeases(db: Db): Promise<void> {
  await sql`delete from leases`.execute(db);
}

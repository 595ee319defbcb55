// Leases: one process at a time for one piece of work; they outlive a pause of their holder, and end soon after its death.
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** The database's clock decides, because the processes' clocks may differ. @returns whether the holder has the lease now; a holder may take it again. */
export async function takeLease(db: Db, name: string, holder: string, seconds: number): Promise<boolean> {
  const { rows } = await sql`
    insert into leases as l (name, holder, until) values (${name}, ${holder}, now() + make_interval(secs => ${seconds}))
    on conflict (name) do update set holder = excluded.holder, until = excluded.until where l.until < now() or l.holder = excluded.holder
    returning 1`.execute(db);
  return rows.length > 0;
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

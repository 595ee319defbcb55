// What strikes processes and their database, and how each of them stands up again.
import { setTimeout as pause } from 'node:timers/promises';
import type { Seat } from './processes-crew.ts';
import type { Strike } from './processes-plan.ts';
import { killNow, type Site } from './processes-site.ts';

/** A lease of a process lasts fifteen seconds. */
const LONGER_THAN_A_LEASE_MS = 16_500;

/** @returns once it is struck: whoever waits for an answer just then has been struck while it waited. What follows says what was not as it should be. */
export async function strike(site: Site, { blow, victim, awayMs }: Strike): Promise<{ readonly aftermath: Promise<readonly string[]> }> {
  const seat = site.seats[victim % site.seats.length];
  if (seat === undefined) throw new Error('Nobody is at work.');
  const [postmaster, ...others] = site.databaseProcesses();
  switch (blow) {
    case 'kill a process':
      return killed(site, [seat], awayMs);
    case 'kill all processes':
      return killed(site, site.seats, awayMs);
    case 'kill all processes and the database':
      killNow(site.databaseProcesses());
      return killed(site, site.seats, awayMs);
    case 'kill a backend of the database':
      return struckAt(site, others.slice(-1 - victim).slice(0, 1), 'SIGKILL');
    case 'kill the postmaster':
      return struckAt(site, postmaster === undefined ? [] : [postmaster], 'SIGKILL');
    case 'kill all of the database':
      return struckAt(site, site.databaseProcesses(), 'SIGKILL');
    case 'database stopped':
      // At once, and as when the machine is shut down: https://www.postgresql.org/docs/18/server-shutdown.html
      return struckAt(site, postmaster === undefined ? [] : [postmaster], victim === 0 ? 'SIGINT' : 'SIGQUIT');
    case 'process asked to end':
      return { aftermath: endAndStart(seat, awayMs) };
    case 'process halted for longer than its lease':
      seat.halt();
      return { aftermath: goOnLater(seat) };
    default:
      return blow satisfies never;
  }
}

async function killed(site: Site, seats: readonly Seat[], awayMs: number): Promise<{ readonly aftermath: Promise<readonly string[]> }> {
  await Promise.all(seats.map((seat) => seat.kill()));
  const startAgain = async (): Promise<readonly string[]> => {
    await pause(awayMs);
    for (const seat of seats) await seat.start();
    await site.databaseIsBack();
    return [];
  };
  return { aftermath: startAgain() };
}

/** Whoever keeps the database starts it again. */
function struckAt(site: Site, pids: readonly number[], signal: NodeJS.Signals): { readonly aftermath: Promise<readonly string[]> } {
  killNow(pids, signal);
  return { aftermath: site.databaseIsBack().then(() => []) };
}

async function endAndStart(seat: Seat, awayMs: number): Promise<readonly string[]> {
  const fault = await seat.end();
  await pause(awayMs);
  await seat.start();
  return fault === undefined ? [] : [fault];
}

async function goOnLater(seat: Seat): Promise<readonly string[]> {
  await pause(LONGER_THAN_A_LEASE_MS);
  seat.goOn();
  return [];
}

// Holds a lease while a piece of work lasts, and ends the work when the lease is lost.
import { AsyncLocalStorage } from 'node:async_hooks';
import { dropLease, renewLease, takeLease, type Db, type Lease } from '@storebridge/store';

export interface LeaseRequest {
  readonly name: string;
  readonly holder: string;
  readonly signal: AbortSignal;
}

const LEASE_SECONDS = 15;
const RENEW_MS = 4_000;

const current = new AsyncLocalStorage<{ readonly isHeld: () => boolean }>();

/** False when the work at hand is done under a lease that may have ended, as after a long sleep of the machine: another process may be at it. */
export function mayGoOn(): boolean {
  return current.getStore()?.isHeld() ?? true;
}

/** @returns false when another process holds the lease; then the work was not done. */
export async function withLease(db: Db, request: LeaseRequest, work: (signal: AbortSignal, lease: Lease) => Promise<void>): Promise<boolean> {
  const { name, holder } = request;
  const held = { until: leaseEnd() };
  if (!(await takeLease(db, name, holder, LEASE_SECONDS))) return false;
  const lost = new AbortController();
  const renewal = setInterval(() => void renew(), RENEW_MS);
  async function renew(): Promise<void> {
    try {
      const until = leaseEnd();
      if (await renewLease(db, { name, holder }, LEASE_SECONDS)) held.until = until;
      else lost.abort();
    } catch {
      // The next renewal comes before the lease ends; if that fails too, another process may take over.
    }
  }
  try {
    await current.run({ isHeld: () => performance.now() < held.until }, () => work(AbortSignal.any([request.signal, lost.signal]), { name, holder }));
    return true;
  } finally {
    clearInterval(renewal);
    await dropLease(db, name, holder);
  }
}

/** Asked before the database is: there the lease ends no sooner. */
function leaseEnd(): number {
  return performance.now() + LEASE_SECONDS * 1000;
}

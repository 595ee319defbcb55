// Holds a lease while a piece of work lasts, and ends the work when the lease is lost.
import { dropLease, takeLease, type Db } from '@storebridge/store';

export interface LeaseRequest {
  readonly name: string;
  readonly holder: string;
  readonly signal: AbortSignal;
}

const LEASE_SECONDS = 15;
const RENEW_MS = 4_000;

/** @returns false when another process holds the lease; then the work was not done. */
export async function withLease(db: Db, request: LeaseRequest, work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  const { name, holder } = request;
  if (!(await takeLease(db, name, holder, LEASE_SECONDS))) return false;
  const lost = new AbortController();
  const renewal = setInterval(() => void renew(), RENEW_MS);
  async function renew(): Promise<void> {
    try {
      if (!(await takeLease(db, name, holder, LEASE_SECONDS))) lost.abort();
    } catch {
      // The next renewal comes before the lease ends; if that fails too, another process may take over.
    }
  }
  try {
    await work(AbortSignal.any([request.signal, lost.signal]));
    return true;
  } finally {
    clearInterval(renewal);
    await dropLease(db, name, holder);
  }
}

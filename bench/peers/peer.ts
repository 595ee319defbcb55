// What a peer is to the bench: something that brings orders to HubSpot in its own way.
import type { PeerOrder } from './order.ts';

export interface PeerDeps {
  readonly token: string;
  readonly hubspotPort: number;
  /** Its own, for what it keeps. */
  readonly folder: string;
  readonly answerMs: number;
  /** In the time of the peer. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Whether the account has limits that a careful user would set the peer up for. */
  readonly isLimited: boolean;
}

export interface Peer {
  /** Brings these orders as they are now to HubSpot. */
  send(orders: readonly PeerOrder[]): Promise<SendReport>;
  /** Only where more than the process has to end. */
  close?(): Promise<void>;
}

export interface SendReport {
  /** What the peer itself tells or throws as failed, in its own unit. */
  readonly failures: number;
  /** The first of their reasons, for the person who runs the bench. */
  readonly reason: string;
}

export type OpenPeer = (deps: PeerDeps) => Promise<Peer>;

/** Counts failures and keeps the first reason. */
export function createTally(): { readonly add: (error: unknown, count?: number) => void; readonly report: () => SendReport } {
  let failures = 0;
  let reason = '';
  return {
    add: (error, count = 1) => {
      failures += count;
      reason ||= error instanceof Error ? error.message : String(error);
    },
    report: () => ({ failures, reason }),
  };
}

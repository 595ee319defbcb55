// The interface every pacer offers, whether it counts in this process or for all processes together.
import type { LimitHeaders } from './limit-headers.ts';

/** HubSpot counts searches and association batches apart from all other calls. */
export type Bucket = 'burst' | 'search' | 'associations';

export const BUCKETS: readonly Bucket[] = ['burst', 'search', 'associations'];

/** Live changes go before manual work, manual work before backfill. */
export type Priority = 'live' | 'manual' | 'backfill';

/** Which of HubSpot's policies refused a call. */
export type LimitPolicy = 'burst' | 'daily' | 'search';

export interface PaceRequest {
  readonly bucket: Bucket;
  readonly priority: Priority;
  readonly signal?: AbortSignal;
}

/** Given instead of a slot when waiting makes no sense, such as for a spent daily budget. */
export interface PaceRefusal {
  readonly policy: LimitPolicy;
  readonly retryAfterMs: number;
}

/** What an answer taught about the limits. */
export interface PaceObservation {
  readonly bucket: Bucket;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Set on 429. */
  readonly policy?: LimitPolicy;
  readonly headers?: LimitHeaders;
  readonly retryAfterMs?: number;
  /** From the moment in which the call was let go. */
  readonly durationMs?: number;
}

export interface Pacer {
  /** Resolves when the call may be sent; resolves with a refusal when it must not be sent for long. */
  acquire(request: PaceRequest): Promise<PaceRefusal | void>;
  learn(observation: PaceObservation): void | Promise<void>;
}

// What a client is given from outside: network, token, pace, time, chance, and an ear for what it does.
import type { Clock } from '../clock.ts';
import type { Bucket, Pacer, Priority } from '../pacing/pacer-port.ts';

/** One HTTP exchange, for metrics and logs. Holds no ids, values or other personal data. */
export interface ObservedCall {
  readonly method: string;
  /** The route with its placeholders, such as `/crm/objects/2026-03/{type}/batch/read`. */
  readonly route: string;
  readonly objectType?: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly bucket: Bucket;
  readonly priority: Priority;
  readonly durationMs: number;
  /** Starts at 1. */
  readonly attempt: number;
  /** Inputs of a batch call. */
  readonly inputs?: number;
  readonly correlationId?: string;
  readonly failure?: string;
}

export interface HubSpotClientDeps {
  readonly fetch: typeof globalThis.fetch;
  /** Default `https://api.hubapi.com`. */
  readonly baseUrl?: string;
  /** Asked before each call. */
  readonly token: () => Promise<string>;
  /** Asked once after a 401, with the token that was refused; the call is then repeated once. */
  readonly renewToken?: (refused: string) => Promise<string>;
  readonly pacer: Pacer;
  readonly clock: Clock;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly observe?: (call: ObservedCall) => void;
  /** Per exchange, default 30,000. */
  readonly timeoutMs?: number;
  /** Aborts after so many milliseconds; default by the machine's clock. */
  readonly deadline?: (ms: number) => AbortSignal;
}

// What a caller may say about any call.
import type { Priority } from '../pacing/pacer-port.ts';

/** Options of every call. */
export interface CallOptions {
  /** Default `live`. */
  readonly priority?: Priority;
  readonly signal?: AbortSignal;
}

// What a call that did not succeed throws.

/** One mistake in what was sent. */
export interface BridgeMistake {
  readonly message: string;
  /** Where it is, such as "messages[3].changedAt". */
  readonly in?: string;
}

export interface BridgeErrorInput {
  readonly status: number;
  readonly message: string;
  readonly errors?: readonly BridgeMistake[];
  readonly category?: string;
  readonly correlationId?: string;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** A call was refused, or not answered although it was repeated. `message` says what happened and what to do; it holds neither the key nor what was sent. */
export class BridgeError extends Error {
  /** Of the answer; 0 where none came. */
  readonly status: number;
  /** Each mistake in what was sent, with its place. */
  readonly errors: readonly BridgeMistake[];
  /** Such as VALIDATION_ERROR; empty where the answer is none of Storebridge. */
  readonly category: string;
  /** By this the call is found in the log of Storebridge. */
  readonly correlationId: string | undefined;
  /** How long Storebridge asked to wait, where that was longer than a call waits. */
  readonly retryAfterMs: number | undefined;

  constructor({ status, message, errors = [], category = '', correlationId, retryAfterMs, cause }: BridgeErrorInput) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'BridgeError';
    this.status = status;
    this.errors = errors;
    this.category = category;
    this.correlationId = correlationId;
    this.retryAfterMs = retryAfterMs;
  }
}

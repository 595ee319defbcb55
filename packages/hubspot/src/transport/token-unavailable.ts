// How whoever hands out tokens says that there is none.
import type { Failure } from '../failure/failure.ts';

/** Thrown by `token` and `renewToken` to say why there is no token; the call then fails with that failure. */
export class TokenUnavailable extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'TokenUnavailable';
    this.failure = failure;
  }
}

// What the pages show.
import type { Account } from '../account/account.ts';
import type { RateLimiter } from '../http/rate-limits.ts';
import type { RequestLog } from '../http/request-log.ts';

export interface PageDeps {
  readonly accounts: () => readonly Account[];
  readonly limiter: RateLimiter;
  readonly log: RequestLog;
  readonly now: () => number;
}

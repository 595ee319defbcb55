// As whom pretix is asked: with the token of a team, or with the one that a person's consent gave.
import type { ProblemDetail } from '@storebridge/domain';
import type { ReaderDeps, Reading } from '../../kit/reader.ts';

export interface Authorization {
  readonly by: 'token' | 'consent';
  /** The header's value. That of a consent is replaced every day, so it is asked for each time. */
  header(): Promise<Reading<string>>;
}

export const CONNECT_AGAIN = 'Connect with pretix again in the settings of the shop.';

/** @param token absent where the shop is connected by consent. */
export function authorizationOf(token: string | undefined, deps: Pick<ReaderDeps, 'token'>): Authorization {
  if (token !== undefined) return { by: 'token', header: () => Promise.resolve({ ok: true, value: `Token ${token}` }) };
  return {
    by: 'consent',
    header: async () => {
      if (deps.token === undefined) return { ok: false, problem: consentMissing() };
      const given = await deps.token();
      return given.ok ? { ok: true, value: `Bearer ${given.value}` } : given;
    },
  };
}

function consentMissing(): ProblemDetail {
  return { kind: 'config', cause: 'shop-unauthorized', message: 'The shop has no token, and nobody connected it with pretix.', remedy: 'Connect with pretix in the settings of the shop, or enter a token there.' };
}

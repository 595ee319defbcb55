// The client of pretix's REST API: it asks, waits where it is told to, and asks again where that can help.
import type { z } from 'zod';
import type { ReaderDeps } from '../../kit/reader.ts';
import { readAnswer, type Answer } from './answer.ts';
import { authorizationOf } from './authorization.ts';
import { ANSWER_TIMEOUT_MS, exchange, type Exchange, type ExchangeInput } from './exchange.ts';
import { pauseAfter } from './pause.ts';

const UNAUTHORIZED = 401;
/** The hosted pretix allows 360 requests a minute and cuts repeat offenders off: https://docs.pretix.eu/dev/api/ratelimit.html */
const RATE_LIMITED_GAP_MS = 60_000 / 300;

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Question<Value> {
  /** Below the organizer, or below the API where there is none; segments that come from outside are encoded by the caller. */
  readonly path: string;
  readonly query?: Query;
  /** What is asked for, in the words of an error message: "the orders". */
  readonly subject: string;
  readonly schema: z.ZodType<Value>;
  /** Absent, it is only read. */
  readonly change?: Change;
}

/** Safe to be sent again when its answer is lost. */
export type Change =
  | { readonly method: 'PATCH'; readonly body: unknown }
  | { readonly method: 'DELETE' }
  /** pretix keeps the key for a day and gives the same answer again: https://docs.pretix.eu/dev/api/fundamentals.html#idempotency */
  | { readonly method: 'POST'; readonly body: unknown; readonly idempotencyKey: string };

export interface PretixClient {
  readonly host: string;
  ask<Value>(question: Question<Value>): Promise<Answer<Value>>;
}

export interface ClientSettings {
  readonly url: string;
  /** Absent where the shop is connected by consent. */
  readonly token?: string | undefined;
  /** Absent, paths begin below the API. */
  readonly organizer?: string | undefined;
}

export function createPretixClient(settings: ClientSettings, deps: ReaderDeps, timeoutMs = ANSWER_TIMEOUT_MS): PretixClient {
  const { fetch, clock, signal } = deps;
  const authorization = authorizationOf(settings.token, deps);
  // Once it was told to slow down, it keeps a distance between requests; a pretix without limits is asked at full speed.
  let gapMs = 0;

  async function send(question: Question<unknown>, header: string): Promise<Exchange> {
    if (gapMs > 0) await clock.sleep(gapMs, signal);
    return exchange(fetch, { url: addressOf(settings, question), ...requestFor(question, header), timeoutMs, signal });
  }

  async function askOnce<Value>(question: Question<Value>): Promise<Answer<Value>> {
    const header = await authorization.header();
    if (!header.ok) return { status: 'problem', problem: header.problem };
    let given = await send(question, header.value);
    if (authorization.by === 'consent' && given.kind === 'answered' && given.status === UNAUTHORIZED) {
      // Another process may just have replaced the token, which ends the one before it.
      const newer = await authorization.header();
      if (!newer.ok) return { status: 'problem', problem: newer.problem };
      if (newer.value !== header.value) given = await send(question, newer.value);
    }
    const answer = readAnswer(given, { ...question, by: authorization.by }, clock.now());
    if (answer.status === 'problem' && answer.problem.cause === 'rate-limited') gapMs = RATE_LIMITED_GAP_MS;
    return answer;
  }

  return {
    host: new URL(settings.url).host,
    ask: async (question) => {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await askOnce(question);
        const waitMs = answer.status === 'problem' ? pauseAfter(answer.problem, attempt, deps) : undefined;
        if (waitMs === undefined || signal?.aborted === true) return answer;
        await clock.sleep(waitMs, signal);
      }
    },
  };
}

function requestFor({ change }: Question<unknown>, authorization: string): Pick<ExchangeInput, 'method' | 'headers' | 'body'> {
  if (change === undefined) return { headers: { authorization } };
  if (change.method === 'DELETE') return { method: change.method, headers: { authorization } };
  const headers = { authorization, 'content-type': 'application/json', ...(change.method === 'POST' ? { 'x-idempotency-key': change.idempotencyKey } : {}) };
  return { method: change.method, headers, body: JSON.stringify(change.body) };
}

function addressOf({ url, organizer }: ClientSettings, { path, query = {} }: Question<unknown>): string {
  const address = new URL(`${url}/api/v1/${organizer === undefined ? '' : `organizers/${organizer}/`}${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, String(value));
  return address.href;
}

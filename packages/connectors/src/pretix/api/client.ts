// The client of pretix's REST API: it asks, waits where it is told to, and asks again where that can help.
import type { z } from 'zod';
import type { ReaderDeps } from '../../kit/reader.ts';
import type { PretixSettings } from '../settings.ts';
import { readAnswer, type Answer } from './answer.ts';
import { exchange } from './exchange.ts';

/** pretix itself answers within seconds; its hosted version gives up after less. */
const ANSWER_TIMEOUT_MS = 30_000;
const MOST_ATTEMPTS = 4;
const FIRST_PAUSE_MS = 1_000;
const PAUSE_FACTOR = 4;
/** A longer wait is left to the caller, who has other work. */
const LONGEST_WAIT_MS = 60_000;
/** The hosted pretix allows 360 requests a minute and cuts repeat offenders off: https://docs.pretix.eu/dev/api/ratelimit.html */
const RATE_LIMITED_GAP_MS = 60_000 / 300;

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Question<Value> {
  /** Below the organizer; segments that come from outside are encoded by the caller. */
  readonly path: string;
  readonly query?: Query;
  /** What is asked for, in the words of an error message: "the orders". */
  readonly subject: string;
  readonly schema: z.ZodType<Value>;
}

export interface PretixClient {
  readonly host: string;
  ask<Value>(question: Question<Value>): Promise<Answer<Value>>;
}

export function createPretixClient(settings: Pick<PretixSettings, 'url' | 'token' | 'organizer'>, deps: ReaderDeps, timeoutMs = ANSWER_TIMEOUT_MS): PretixClient {
  const { fetch, clock, signal } = deps;
  // Once it was told to slow down, it keeps a distance between requests; a pretix without limits is asked at full speed.
  let gapMs = 0;
  async function askOnce<Value>(question: Question<Value>): Promise<Answer<Value>> {
    if (gapMs > 0) await clock.sleep(gapMs, signal);
    const given = await exchange(fetch, { url: addressOf(settings, question), token: settings.token, timeoutMs, signal });
    const answer = readAnswer(given, question.subject, question.schema, clock.now());
    if (answer.status === 'problem' && answer.problem.cause === 'rate-limited') gapMs = RATE_LIMITED_GAP_MS;
    return answer;
  }
  return {
    host: new URL(settings.url).host,
    ask: async (question) => {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await askOnce(question);
        const waitMs = attempt < MOST_ATTEMPTS ? pauseAfter(answer, attempt, deps) : undefined;
        if (waitMs === undefined || signal?.aborted === true) return answer;
        await clock.sleep(waitMs, signal);
      }
    },
  };
}

/** @returns `undefined` when asking again at once would not help. Reading is always safe to repeat. */
function pauseAfter(answer: Answer<unknown>, attempt: number, { random }: ReaderDeps): number | undefined {
  if (answer.status !== 'problem' || answer.problem.kind !== 'temporary') return undefined;
  const waitMs = answer.problem.retryAfterMs ?? FIRST_PAUSE_MS * PAUSE_FACTOR ** (attempt - 1) * (0.5 + random() / 2);
  return waitMs > LONGEST_WAIT_MS ? undefined : waitMs;
}

function addressOf({ url, organizer }: Pick<PretixSettings, 'url' | 'organizer'>, { path, query = {} }: Question<unknown>): string {
  const address = new URL(`${url}/api/v1/organizers/${organizer}/${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, String(value));
  return address.href;
}

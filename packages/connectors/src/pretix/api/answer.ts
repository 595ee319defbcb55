// What an exchange with pretix means: a value, nothing there, or a problem in words for the person who has to cure it.
import { excerpt, type ProblemCause, type ProblemDetail, type ProblemKind } from '@storebridge/domain';
import { z } from 'zod';
import { explainSchemaError } from '../../kit/schema-error.ts';
import { CONNECT_AGAIN, type Authorization } from './authorization.ts';
import type { Exchange } from './exchange.ts';

export type Answer<Value> =
  | { readonly status: 'found'; readonly value: Value; readonly headers: Headers }
  | { readonly status: 'missing' }
  | { readonly status: 'problem'; readonly problem: ProblemDetail };

const NO_CONTENT = 204;
const refusalSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export interface Expected<Value> {
  /** What was asked for, as words after "pretix": "the orders". */
  readonly subject: string;
  readonly schema: z.ZodType<Value>;
  /** As whom it was asked. */
  readonly by: Authorization['by'];
}

export function readAnswer<Value>(exchange: Exchange, { subject, schema, by }: Expected<Value>, nowMs: number): Answer<Value> {
  if (exchange.kind === 'lost') return lost(exchange.why, subject);
  const { status, headers, text } = exchange;
  if (status === 404 && isJson(text)) return { status: 'missing' };
  if (status === 401) return unauthorized(by);
  if (status < 200 || status > 299) return refused(status, { subject, by, words: wordsIn(text), retryAfterMs: retryAfterMs(headers, nowMs) });
  const json = status === NO_CONTENT ? ({ ok: true, value: null } as const) : parseJson(text);
  if (!json.ok) return problem('temporary', 'unexpected-answer', `pretix answered with a page instead of data when asked for ${subject}. If it lasts, check the address in the settings.`);
  const parsed = schema.safeParse(json.value);
  if (!parsed.success) return problem('system', 'unexpected-answer', `The answer of pretix cannot be read when asked for ${subject}: ${explainSchemaError(parsed.error)}`);
  return { status: 'found', value: parsed.data, headers };
}

export function problem(kind: ProblemKind, cause: ProblemCause, message: string, retryAfterMs?: number): { readonly status: 'problem'; readonly problem: ProblemDetail } {
  return { status: 'problem', problem: { kind, cause, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
}

function lost(why: (Exchange & { readonly kind: 'lost' })['why'], subject: string): Answer<never> {
  switch (why) {
    case 'timed-out':
      return problem('temporary', 'timed-out', `pretix did not answer in time when asked for ${subject}.`);
    case 'unreachable':
      return problem('temporary', 'shop-unreachable', `pretix could not be reached when asked for ${subject}.`);
    case 'stopped':
      return problem('temporary', 'shop-unreachable', `Reading ${subject} was stopped.`);
    case 'private-network':
      return problem('config', 'shop-unreachable', 'The name of pretix leads to a private network. If that is meant, set "allowPrivateAddress" in the settings of the shop.');
    default:
      return why satisfies never;
  }
}

function unauthorized(by: Authorization['by']): Answer<never> {
  if (by === 'token') return problem('config', 'shop-unauthorized', 'pretix does not accept the token. Enter a valid one in the settings of the shop.');
  return { status: 'problem', problem: { kind: 'config', cause: 'shop-unauthorized', message: 'pretix no longer accepts the connection of this shop.', remedy: CONNECT_AGAIN } };
}

interface Refusal {
  readonly subject: string;
  readonly by: Authorization['by'];
  /** pretix's own; empty when it gave none. */
  readonly words: string;
  readonly retryAfterMs: number | undefined;
}

/** pretix answers 403 alike for what is not there and for what may not be seen: https://docs.pretix.eu/dev/api/fundamentals.html */
function refused(status: number, { subject, by, words, retryAfterMs }: Refusal): Answer<never> {
  if (status === 403) {
    const whose = by === 'token' ? 'the team of the token' : 'the person who connected the shop';
    return problem('config', 'shop-permission-missing', `pretix does not show ${subject}: organizer or event do not exist, or ${whose} lacks the permission.`);
  }
  if (status === 429) return problem('temporary', 'rate-limited', 'pretix asks to wait: too many requests.', retryAfterMs);
  if (status >= 500 || status === 408 || status === 409) return problem('temporary', 'shop-unreachable', `pretix answered ${status} when asked for ${subject}.`, retryAfterMs);
  if (status >= 300 && status < 400) return problem('config', 'shop-unreachable', `pretix redirects to another address when asked for ${subject}. Enter its present address in the settings.`);
  if (status === 404) return problem('config', 'shop-unreachable', 'There is no pretix at the address in the settings.');
  return problem('permanent', 'unexpected-answer', words === '' ? `pretix answered ${status} when asked for ${subject}.` : `pretix refuses ${subject}: ${words}`);
}

/** Its refusals are `{"detail": "…"}` or, field by field, `{"name": ["…", "…"]}`. */
function wordsIn(text: string): string {
  const json = parseJson(text);
  const parsed = refusalSchema.safeParse(json.ok ? json.value : undefined);
  if (!parsed.success) return '';
  const words = Object.entries(parsed.data).map(([name, said]) => `${name === 'detail' ? '' : `${name}: `}${[said].flat().join(' ')}`);
  // An address of ours can hold a secret.
  return excerpt(words.join(' ').replaceAll(/https?:\/\/\S+/g, '(address)'));
}

/** RFC 9110 section 10.2.3: seconds or a date. */
function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

function isJson(text: string): boolean {
  return parseJson(text).ok;
}

/** Proxies answer with HTML under any status and content type, so only what parses counts. */
function parseJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

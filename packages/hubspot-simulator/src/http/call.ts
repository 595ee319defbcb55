// A request as its handler sees it, and the answer it gives back.
import { Refusal, refused } from './refusal.ts';
import { findCollection } from '../account/account.ts';
import { parseJson } from './shape.ts';
import type { Account, Collection } from '../account/account.ts';
import type { WriteSource } from '../account/record.ts';
import type { Shape } from './shape.ts';

export type ApiVersion = 'v1' | 'v2' | 'v3' | 'v4' | '2026-03' | '2026-09' | '2026-09-beta';

export interface Call {
  readonly account: Account;
  readonly version: ApiVersion;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly rawBody: string;
  readonly url: URL;
  /** Who is calling, for the history of values and the echo in webhooks. */
  readonly source: WriteSource;
  readonly scopes: ReadonlySet<string> | 'all';
  readonly token: string;
  /** What the account has used of its day. */
  readonly usage: () => { readonly calls: number; readonly resetsAt: number };
  /** The handler says how many inputs it was given, for the request log. */
  readonly noteInputs: (count: number) => void;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export const NO_CONTENT: Answer = { status: 204 };

export function readBody<T>(call: Call, shape: Shape<T>): T {
  return shape(parseJson(call.rawBody), { path: '', raw: call.rawBody });
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}

/** The collection that a part of the path names. */
export function collectionOf(call: Call, paramName = 'objectType'): Collection {
  return requireCollection(call.account, param(call, paramName));
}

export function requireCollection(account: Account, name: string): Collection {
  const collection = findCollection(account, name);
  if (collection && collection.usableFrom <= account.world.now()) return collection;
  throw new Refusal({ status: 400, message: `Unable to infer object type from: ${name}` });
}

/** Comma-separated and repeated parameters alike. */
export function listParam(call: Call, name: string): string[] {
  return call.query.getAll(name).flatMap((value) => value.split(',')).map((value) => value.trim()).filter(Boolean);
}

export function limitParam(call: Call, byDefault: number, most: number): number {
  const text = call.query.get('limit');
  if (text === null) return byDefault;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw refused(`limit must be a whole number from 1 to ${most}, not ${text}`);
}

/** Where a list goes on; the cursor of another list is refused. */
export function cursorParam(call: Call): number {
  return cursorOf(call.query.get('after') ?? undefined);
}

export function cursorOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw refused(`after is not a cursor of this list: ${text}`);
}

export function flagParam(call: Call, name: string): boolean {
  return call.query.get(name) === 'true';
}

export function isDated(version: ApiVersion): boolean {
  return version.startsWith('20');
}

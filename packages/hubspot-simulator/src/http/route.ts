// One line of the table of routes: where it answers, what it needs, which bucket it draws from.
import type { TierProfile } from '../tiers.ts';
import type { Answer, ApiVersion, Call } from './call.ts';

export type Bucket = 'burst' | 'search' | 'associations' | 'daily-only' | 'free';
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RoutePath {
  readonly version: ApiVersion;
  /** With `:name` for a part of the path. */
  readonly path: string;
}

/** A call that needs no token, such as those of OAuth. */
export interface OpenCall {
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly rawBody: string;
  readonly version: ApiVersion;
}

export interface OpenRoute {
  readonly method: Method;
  readonly paths: readonly RoutePath[];
  readonly open: (call: OpenCall) => Answer;
}

/** A call on behalf of an account. */
export interface Route {
  readonly method: Method;
  readonly paths: readonly RoutePath[];
  readonly handle: (call: Call) => Answer;
  /** Default `burst`. */
  readonly bucket?: Bucket;
  /** One of them is enough; computed because most depend on the object type. */
  readonly scopes?: (call: Call) => readonly string[];
  readonly feature?: { readonly name: string; readonly isIncluded: (tier: TierProfile) => boolean };
  /** Default JSON. */
  readonly contentType?: 'json' | 'multipart';
  /** The name of the object type among the parameters, for faults and the log. */
  readonly typeParam?: string;
}

const DATED_VERSIONS = ['2026-03', '2026-09'] as const;

/** The same tail below a legacy root and below the dated one, in which `{v}` stands for the version. */
export function aliases(legacy: { readonly version: ApiVersion; readonly root: string } | undefined, dated: string, tail: string): RoutePath[] {
  const old = legacy ? [{ version: legacy.version, path: legacy.root + tail }] : [];
  return [...old, ...DATED_VERSIONS.map((version) => ({ version, path: dated.replace('{v}', version) + tail }))];
}

export function objectPaths(tail: string): RoutePath[] {
  return aliases({ version: 'v3', root: '/crm/v3/objects/:objectType' }, '/crm/objects/{v}/:objectType', tail);
}

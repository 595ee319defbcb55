// The start of a connection: the address a person is sent to, and what comes back with them.
import { createHash, timingSafeEqual } from 'node:crypto';
import { failureOf } from '../failure/causes.ts';
import type { Failure } from '../failure/failure.ts';

const DEFAULT_APP_URL = 'https://app.hubspot.com';

export interface AuthorizeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly optionalScopes?: readonly string[];
  /** Unguessable; comes back unchanged. */
  readonly state: string;
  /** From `createPkce`. */
  readonly codeChallenge?: string;
  /** Preselects an account. */
  readonly portalId?: number;
  /** Default `https://app.hubspot.com`. */
  readonly appUrl?: string;
}

/** https://developers.hubspot.com/docs/guides/apps/authentication/working-with-oauth */
export function authorizeUrl(request: AuthorizeRequest): string {
  const account = request.portalId === undefined ? '' : `/${request.portalId}`;
  const url = new URL(`/oauth${account}/authorize`, request.appUrl ?? DEFAULT_APP_URL);
  const optional = request.optionalScopes ?? [];
  const query = {
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: request.scopes.join(' '),
    ...(optional.length === 0 ? {} : { optional_scope: optional.join(' ') }),
    state: request.state,
    ...(request.codeChallenge === undefined ? {} : { code_challenge: request.codeChallenge, code_challenge_method: 'S256' }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

export interface Pkce {
  /** Kept by us until the code is exchanged. */
  readonly verifier: string;
  readonly challenge: string;
}

/** A proof that whoever exchanges the code also asked for it. `randomBytes` gives unguessable bytes. https://www.rfc-editor.org/rfc/rfc7636 */
export function createPkce(randomBytes: (length: number) => Uint8Array): Pkce {
  const verifier = Buffer.from(randomBytes(32)).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export type Callback =
  | { readonly kind: 'granted'; readonly code: string }
  /** The person said no. */
  | { readonly kind: 'denied'; readonly failure: Failure }
  /** Not the answer to a request of ours. */
  | { readonly kind: 'forged' };

/** Reads the query of the redirect address; `state` is the one that was sent. */
export function readCallback(query: URLSearchParams, state: string): Callback {
  if (!sameSecret(query.get('state') ?? '', state)) return { kind: 'forged' };
  const code = query.get('code');
  if (code !== null && code !== '') return { kind: 'granted', code };
  const words = [query.get('error'), query.get('error_description')].filter((text) => text !== null).join(': ');
  return { kind: 'denied', failure: failureOf('forbidden', { hubspotMessage: words }) };
}

function sameSecret(a: string, b: string): boolean {
  const [left, right] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()];
  return b !== '' && timingSafeEqual(left, right);
}

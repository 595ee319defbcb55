// How a person allows the access to a shop system there, in place of a token: OAuth 2.0 with an authorization code, RFC 6749 section 4.1.
import type { ReaderDeps, Reading } from './reader.ts';

/** Our application, as it is registered in the shop system at this address. */
export interface ConsentApp {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Never logged, and sealed at rest. */
export interface ConsentTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Epoch milliseconds at which the access token ends. */
  readonly expiresAt: number;
}

export interface ConsentDeclaration {
  /** The address to which the person is sent. `state` comes back with the code. */
  authorizeUrl(input: Pick<ConsentApp, 'url' | 'clientId'> & { readonly redirectUri: string; readonly state: string }): string;
  /** The code that came back becomes tokens; it serves once. */
  exchange(input: ConsentApp & { readonly redirectUri: string; readonly code: string }, deps: ReaderDeps): Promise<Reading<ConsentTokens>>;
  /** Ends the access token before it, and may replace the refresh token: only one process may do it at a time. */
  refresh(input: ConsentApp & { readonly refreshToken: string }, deps: ReaderDeps): Promise<Reading<ConsentTokens>>;
  /** Gives the consent back: both tokens end. */
  revoke(input: ConsentApp & { readonly refreshToken: string }, deps: ReaderDeps): Promise<Reading<void>>;
}

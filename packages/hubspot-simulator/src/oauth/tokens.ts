// Authorization codes, refresh tokens and access tokens, all on the clock of the simulator.
import { createHash } from 'node:crypto';
import { randomHex } from '../randomness.ts';
import type { Account, World } from '../account/account.ts';
import type { Grant, Grants } from '../http/authentication.ts';
import type { App } from './apps.ts';

/** https://developers.hubspot.com/docs/guides/api/app-management/oauth-tokens */
const ACCESS_TOKEN_SECONDS = 1800;
const CODE_MS = 5 * 60_000;
/** Longer than any that fits into a careless column. */
const ACCESS_TOKEN_LENGTH = 300;

export interface Consent {
  readonly app: App;
  readonly account: Account;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly codeChallenge: string | undefined;
}

export interface RefreshGrant {
  readonly token: string;
  readonly app: App;
  readonly account: Account;
  readonly scopes: readonly string[];
}

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

export class TokenOffice {
  readonly #world: World;
  readonly #grants: Grants;
  readonly #codes = new Map<string, Consent & { readonly expiresAt: number }>();
  readonly #refreshGrants = new Map<string, RefreshGrant>();

  constructor(world: World, grants: Grants) {
    this.#world = world;
    this.#grants = grants;
  }

  issueCode(consent: Consent): string {
    const code = `na1-${randomHex(this.#world.random, 40)}`;
    this.#codes.set(code, { ...consent, expiresAt: this.#world.now() + CODE_MS });
    return code;
  }

  /** A code works once, also when the exchange fails for another reason. */
  takeCode(code: string): Consent | undefined {
    const consent = this.#codes.get(code);
    this.#codes.delete(code);
    return consent && consent.expiresAt > this.#world.now() ? consent : undefined;
  }

  install(consent: Consent): IssuedTokens {
    const token = `na1-${randomHex(this.#world.random, 36)}`;
    const refresh: RefreshGrant = { token, app: consent.app, account: consent.account, scopes: consent.scopes };
    this.#refreshGrants.set(token, refresh);
    consent.app.installs.add(consent.account.portalId);
    return this.refresh(refresh);
  }

  /** The refresh token stays the same, and older access tokens live on until they expire. */
  refresh({ token, app, account, scopes }: RefreshGrant): IssuedTokens {
    const accessToken = `C${randomHex(this.#world.random, ACCESS_TOKEN_LENGTH - 1)}`;
    this.#grants.set(accessToken, {
      token: accessToken, account, appId: app.appId, appName: app.name, kind: 'oauth', scopes: new Set(scopes),
      expiresAt: this.#world.now() + ACCESS_TOKEN_SECONDS * 1000, refreshToken: token,
    });
    return { accessToken, refreshToken: token, expiresIn: ACCESS_TOKEN_SECONDS };
  }

  findRefresh(token: string): RefreshGrant | undefined {
    return this.#refreshGrants.get(token);
  }

  findAccess(token: string): Grant | undefined {
    const grant = this.#grants.get(token);
    return grant?.kind === 'oauth' && (grant.expiresAt ?? 0) > this.#world.now() ? grant : undefined;
  }

  revokeRefresh(token: string): void {
    this.#refreshGrants.delete(token);
  }

  revokeAccess(token: string): void {
    if (this.#grants.get(token)?.kind === 'oauth') this.#grants.delete(token);
  }

  /** Takes everything away that an app has in an account. */
  uninstall(app: App, portalId: number): void {
    app.installs.delete(portalId);
    for (const [token, refresh] of this.#refreshGrants) {
      if (refresh.app === app && refresh.account.portalId === portalId) this.#refreshGrants.delete(token);
    }
    for (const [token, grant] of this.#grants) {
      if (grant.kind === 'oauth' && grant.appId === app.appId && grant.account.portalId === portalId) this.#grants.delete(token);
    }
  }
}

/** RFC 7636 with S256, the only method. */
export function isVerified(challenge: string | undefined, verifier: string | null): boolean {
  if (challenge === undefined) return true;
  if (verifier === null) return false;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

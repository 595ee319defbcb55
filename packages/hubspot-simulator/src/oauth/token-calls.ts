// The OAuth calls of a server: token, introspect, revoke, and their v1 forms.
import { Refusal } from '../http/refusal.ts';
import { isVerified } from './tokens.ts';
import type { Grant } from '../http/authentication.ts';
import type { Answer } from '../http/call.ts';
import type { OpenCall } from '../http/route.ts';
import type { App } from './apps.ts';
import type { IssuedTokens, RefreshGrant, TokenOffice } from './tokens.ts';

export interface OAuthDeps {
  readonly office: TokenOffice;
  readonly findApp: (clientId: string) => App | undefined;
  readonly now: () => number;
}

const FORM = 'application/x-www-form-urlencoded';
/** The person who installs, in every account. */
const USER_ID = 1001;
const USER = 'olivia.owner@example.com';

export function exchangeToken(deps: OAuthDeps, call: OpenCall): Answer {
  const form = readForm(call);
  const grantType = form.get('grant_type');
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token') {
    throw oauthRefusal('BAD_GRANT_TYPE', 'missing or unknown grant type', 'unsupported_grant_type');
  }
  const app = requireApp(deps, form);
  const refresh = grantType === 'refresh_token' ? requireRefresh(deps, form, app) : undefined;
  const issued = refresh ? deps.office.refresh(refresh) : exchangeCode(deps, form, app);
  const grant = deps.office.findAccess(issued.accessToken);
  return { status: 200, body: tokenBody(call, issued, grant), headers: { 'Cache-Control': 'no-store' } };
}

/** An unknown token is not an error but inactive. */
export function introspect(deps: OAuthDeps, call: OpenCall): Answer {
  const form = readForm(call);
  const app = requireApp(deps, form);
  const token = form.get('token') ?? '';
  const access = deps.office.findAccess(token);
  const refresh = deps.office.findRefresh(token);
  const account = access?.account ?? refresh?.account;
  if (!account || (access?.appId ?? refresh?.app.appId) !== app.appId) return { status: 200, body: { active: false } };
  return {
    status: 200,
    body: {
      active: true,
      token_use: access ? 'access_token' : 'refresh_token',
      token,
      client_id: app.clientId,
      app_id: app.appId,
      hub_id: account.portalId,
      hub_domain: `${account.portalId}.example.com`,
      user: USER,
      user_id: USER_ID,
      scopes: access ? scopeList(access) : refresh?.scopes,
      token_type: 'bearer',
      ...(access && { expires_in: secondsLeft(access, deps.now()) }),
      is_private_distribution: false,
    },
  };
}

/** Live access tokens stay valid until they expire: nothing documents otherwise. */
export function revoke(deps: OAuthDeps, call: OpenCall): Answer {
  const form = readForm(call);
  requireApp(deps, form);
  const token = form.get('token') ?? '';
  deps.office.revokeRefresh(token);
  deps.office.revokeAccess(token);
  return { status: 204 };
}

export function readAccessTokenV1(deps: OAuthDeps, call: OpenCall): Answer {
  const token = call.params['token'] ?? '';
  const grant = deps.office.findAccess(token);
  if (!grant) throw new Refusal({ status: 404, message: 'The access token is unknown or expired', category: 'OBJECT_NOT_FOUND' });
  return {
    status: 200,
    body: {
      token, user: USER, hub_domain: `${grant.account.portalId}.example.com`, scopes: scopeList(grant), hub_id: grant.account.portalId,
      app_id: grant.appId, expires_in: secondsLeft(grant, deps.now()), user_id: USER_ID, token_type: 'access',
    },
  };
}

export function readRefreshTokenV1(deps: OAuthDeps, call: OpenCall): Answer {
  const refresh = deps.office.findRefresh(call.params['token'] ?? '');
  if (!refresh) throw oauthRefusal('BAD_REFRESH_TOKEN', 'missing or unknown refresh token', 'invalid_grant');
  const { token, app, account, scopes } = refresh;
  return {
    status: 200,
    body: {
      token,
      client_id: app.clientId,
      user: USER,
      user_id: USER_ID,
      hub_id: account.portalId,
      hub_domain: `${account.portalId}.example.com`,
      scopes,
      token_type: 'refresh',
    },
  };
}

export function deleteRefreshTokenV1(deps: OAuthDeps, call: OpenCall): Answer {
  deps.office.revokeRefresh(call.params['token'] ?? '');
  return { status: 204 };
}

/** Only v1 still takes the fields from the query. */
function readForm(call: OpenCall): URLSearchParams {
  const given = (call.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (call.rawBody === '' && call.version === 'v1') return call.url.searchParams;
  if (given !== FORM) throw new Refusal({ status: 415, message: `HTTP 415 Unsupported Media Type: the body must be ${FORM}` });
  return new URLSearchParams(call.rawBody);
}

function requireApp(deps: OAuthDeps, form: URLSearchParams): App {
  const app = deps.findApp(form.get('client_id') ?? '');
  if (!app) throw oauthRefusal('BAD_CLIENT_ID', 'missing or invalid client id', 'invalid_client');
  if (form.get('client_secret') !== app.clientSecret) {
    throw oauthRefusal('BAD_CLIENT_SECRET', 'missing or invalid client secret', 'invalid_client');
  }
  return app;
}

function requireRefresh(deps: OAuthDeps, form: URLSearchParams, app: App): RefreshGrant {
  const refresh = deps.office.findRefresh(form.get('refresh_token') ?? '');
  if (refresh?.app === app) return refresh;
  throw oauthRefusal('BAD_REFRESH_TOKEN', 'missing or unknown refresh token', 'invalid_grant');
}

function exchangeCode(deps: OAuthDeps, form: URLSearchParams, app: App): IssuedTokens {
  const consent = deps.office.takeCode(form.get('code') ?? '');
  if (consent?.app !== app) throw oauthRefusal('BAD_AUTH_CODE', 'missing or unknown auth code', 'invalid_grant');
  if (form.get('redirect_uri') !== consent.redirectUri) {
    throw oauthRefusal('BAD_REDIRECT_URI', 'missing or invalid redirect uri', 'invalid_grant');
  }
  if (!isVerified(consent.codeChallenge, form.get('code_verifier'))) {
    throw oauthRefusal('BAD_AUTH_CODE', 'missing or invalid code verifier', 'invalid_grant');
  }
  return deps.office.install(consent);
}

function tokenBody(call: OpenCall, issued: IssuedTokens, grant: Grant | undefined): Record<string, unknown> {
  const plain = {
    token_type: 'bearer',
    refresh_token: issued.refreshToken,
    access_token: issued.accessToken,
    expires_in: issued.expiresIn,
  };
  if (call.version === 'v1' || !grant) return plain;
  return { ...plain, hub_id: grant.account.portalId, user_id: USER_ID, scopes: scopeList(grant), token_use: 'access_token' };
}

/** The fields of RFC 6749 stand next to the older ones. */
function oauthRefusal(status: string, message: string, error: string): Refusal {
  return new Refusal({ status: 400, message, extra: { status, error, error_description: message } });
}

function scopeList({ scopes }: Grant): string[] {
  return scopes === 'all' ? [] : [...scopes];
}

function secondsLeft(grant: Grant, now: number): number {
  return Math.max(0, Math.floor(((grant.expiresAt ?? now) - now) / 1000));
}

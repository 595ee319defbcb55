// The routes of OAuth, which need no token.
import { decideConsent, showConsent } from './authorize.ts';
import { deleteRefreshTokenV1, exchangeToken, introspect, readAccessTokenV1, readRefreshTokenV1, revoke } from './token-calls.ts';
import type { OpenRoute, RoutePath } from '../http/route.ts';
import type { AuthorizeDeps } from './authorize.ts';

const VERSIONS = ['v3', '2026-03', '2026-09'] as const;
const V1 = { version: 'v1', path: '/oauth/v1/token' } as const;

export function oauthRoutes(deps: AuthorizeDeps): OpenRoute[] {
  const authorize: RoutePath[] = ['/oauth/authorize', '/oauth/:hubId/authorize'].map((path) => ({ version: 'v1', path }));
  return [
    { method: 'GET', paths: authorize, open: (call) => showConsent(deps, call) },
    { method: 'POST', paths: authorize, open: (call) => decideConsent(deps, call) },
    { method: 'POST', paths: [V1, ...tokenPaths('')], open: (call) => exchangeToken(deps, call) },
    { method: 'POST', paths: tokenPaths('/introspect'), open: (call) => introspect(deps, call) },
    { method: 'POST', paths: tokenPaths('/revoke'), open: (call) => revoke(deps, call) },
    { method: 'GET', paths: v1Paths('access-tokens'), open: (call) => readAccessTokenV1(deps, call) },
    { method: 'GET', paths: v1Paths('refresh-tokens'), open: (call) => readRefreshTokenV1(deps, call) },
    { method: 'DELETE', paths: v1Paths('refresh-tokens'), open: (call) => deleteRefreshTokenV1(deps, call) },
  ];
}

function tokenPaths(tail: string): RoutePath[] {
  return VERSIONS.map((version) => ({ version, path: `/oauth/${version}/token${tail}` }));
}

function v1Paths(noun: string): RoutePath[] {
  return [{ version: 'v1', path: `/oauth/v1/${noun}/:token` }];
}

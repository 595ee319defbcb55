// The routes about the account itself.
import { aliases } from '../http/route.ts';
import { fixedScopes } from '../http/scopes.ts';
import { accountDetails, dailyUsage, listOwners, readOwner, tokenInfo } from './account-calls.ts';
import type { Route } from '../http/route.ts';

const ownerScopes = fixedScopes('crm.objects.owners.read');
const owners = { version: 'v3', root: '/crm/v3/owners' } as const;
const info = { version: 'v3', root: '/account-info/v3' } as const;

export const ACCOUNT_ROUTES: readonly Route[] = [
  { method: 'GET', paths: aliases(info, '/account-info/{v}', '/details'), handle: accountDetails },
  { method: 'GET', paths: aliases(info, '/account-info/{v}', '/api-usage/daily/private-apps'), handle: dailyUsage },
  { method: 'GET', paths: aliases(owners, '/crm/owners/{v}', ''), handle: listOwners, scopes: ownerScopes },
  { method: 'GET', paths: aliases(owners, '/crm/owners/{v}', '/:id'), handle: readOwner, scopes: ownerScopes },
  { method: 'POST', paths: [{ version: 'v2', path: '/oauth/v2/private-apps/get/access-token-info' }], handle: tokenInfo, bucket: 'free' },
];

// The routes of the retired ecommerce bridge, for testing what migrates from it.
import { fixedScopes } from '../http/scopes.ts';
import {
  deleteSettings,
  listErrors,
  listStores,
  putSettings,
  putStore,
  readSettings,
  readStatus,
  readStore,
  takeMessages,
} from './bridge-calls.ts';
import type { Route, RoutePath } from '../http/route.ts';

const scopes = fixedScopes('integration-sync', 'e-commerce');

export const BRIDGE_ROUTES: readonly Route[] = [
  { method: 'PUT', paths: paths('/settings'), handle: putSettings, scopes },
  { method: 'GET', paths: paths('/settings'), handle: readSettings, scopes },
  { method: 'DELETE', paths: paths('/settings'), handle: deleteSettings, scopes },
  { method: 'PUT', paths: paths('/stores'), handle: putStore, scopes },
  { method: 'GET', paths: paths('/stores'), handle: listStores, scopes },
  { method: 'GET', paths: paths('/stores/:storeId'), handle: readStore, scopes },
  { method: 'PUT', paths: paths('/sync/messages'), handle: takeMessages, scopes },
  { method: 'GET', paths: paths('/sync/status/:storeId/:objectType/:externalObjectId'), handle: readStatus, scopes },
  { method: 'GET', paths: [...paths('/sync/errors'), ...paths('/sync/errors/portal')], handle: listErrors, scopes },
];

function paths(tail: string): RoutePath[] {
  return [{ version: 'v2', path: `/extensions/ecomm/v2${tail}` }];
}

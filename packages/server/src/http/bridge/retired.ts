// Version 1 of the Bridge API has ended; each of its addresses says which one took its place.
import { Hono } from 'hono';
import { BridgeRefusal } from './refusal.ts';

const V2 = '/extensions/ecomm/v2';

const SUCCESSORS: readonly (readonly [path: RegExp, successor: string])[] = [
  [/^\/installs\/uninstall/, 'nothing: disconnect the store in Storebridge instead'],
  [/^\/installs/, `PUT ${V2}/stores: the first store prepares the HubSpot account`],
  [/^\/import-settings/, `PUT ${V2}/settings with "webhookUri"`],
  [/^\/settings/, `${V2}/settings`],
  [/^\/sync-messages/, `PUT ${V2}/sync/messages with "storeId" and "objectType" in the body`],
  [/^\/sync-status/, `GET ${V2}/sync/status/{storeId}/{objectType}/{externalObjectId}`],
  [/^\/sync-errors\/portal/, `GET ${V2}/sync/errors/portal`],
  [/^\/sync-errors\/app/, `GET ${V2}/sync/errors/app/{appId}`],
  [/^\/sync-errors/, `GET ${V2}/sync/errors`],
  [/^\/import-pages\/.*\/end$/, `POST ${V2}/imports/end`],
  [/^\/import-pages/, `POST ${V2}/imports/page`],
];

export function retired(): Hono {
  const app = new Hono();
  app.all('*', ({ req }) => {
    const path = req.path.replace(/^.*\/ecomm\/v1/, '');
    const successor = SUCCESSORS.find(([pattern]) => pattern.test(path))?.[1] ?? `what ${V2}/reference describes`;
    return new BridgeRefusal({ status: 410, category: 'GONE', message: `Version 1 of this API has ended. In its place there is ${successor}.` }).toResponse();
  });
  return app;
}

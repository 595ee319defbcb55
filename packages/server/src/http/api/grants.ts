// Consents that shop systems gave.
import { connectorNamed } from '@storebridge/connectors';
import { findGrant, listGrants, listShops, removeGrant, type Grant } from '@storebridge/store';
import type { Storebridge } from '../../compose.ts';
import { consentDeps, unsealGrantTokens } from '../../grants/grant-tokens.ts';
import { requestShopAccess } from '../../grants/request-shop-access.ts';
import { originOf } from '../origin.ts';
import type { HandlersFor } from './call.ts';
import { notFound, notValid, Refusal } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';
import { connectorOfBody } from './shop-settings.ts';

export const grantHandlers: HandlersFor<'requestShopAccess' | 'listGrants' | 'removeGrant'> = {
  async requestShopAccess(call) {
    const { storebridge, workspace, body, caller, request } = call;
    const { configuration } = storebridge;
    if (caller.kind !== 'person') throw new Refusal(403, { detail: 'Only a person in a browser can give a consent.', remedy: 'Sign in to the interface, or connect the shop by a token.' });
    const connector = connectorOfBody(body.connector);
    const app = configuration.shopApps[connector.id];
    if (connector.consent === undefined || app === undefined) throw new Refusal(409, { detail: `This Storebridge has no app in ${connector.label}.`, remedy: 'Connect the shop by a token.' });
    // The secret of the app goes nowhere else, whatever address somebody enters.
    if (body.url.replace(/\/+$/, '') !== app.url) throw notValid('url', `the app of this Storebridge is registered at ${app.url}; connect shops of other addresses by a token`);
    const shop = body.shop === undefined ? undefined : await shopOfCall({ storebridge, workspace, params: { shop: body.shop } });
    const url = await requestShopAccess(storebridge, { workspace, person: caller.userId, connector: connector.id, shop, origin: originOf(storebridge, request) });
    if (url === undefined) throw new Error('An app that was there is gone.');
    call.note(shop?.slug ?? connector.label);
    return { url };
  },

  async listGrants({ storebridge, workspace }) {
    const grants = await listGrants(storebridge.journey.db, workspace.id);
    return { items: grants.map(({ id, connector, label, url, createdAt }) => ({ id, connector, label, url, createdAt: createdAt.toISOString() })) };
  },

  async removeGrant(call) {
    const { storebridge, workspace, params } = call;
    const { db } = storebridge.journey;
    const id = Number(params.grant);
    const grant = Number.isSafeInteger(id) ? await findGrant(db, workspace.id, id) : undefined;
    if (grant === undefined) throw notFound('consent');
    if (!(await removeGrant(db, grant))) {
      const users = (await listShops(db, workspace.id)).filter((shop) => shop.grantId === grant.id).map(({ name }) => name);
      throw new Refusal(409, { detail: `By this consent these shops are read: ${users.join(', ')}.`, remedy: 'Remove the shops first, or give them a token of their own.' });
    }
    call.note(grant.label);
    await giveBack(storebridge, grant);
  },
};

/** The shop system may be away; what is forgotten here can be taken back there by hand. */
async function giveBack({ configuration, sealKey, log }: Storebridge, grant: Grant): Promise<void> {
  const app = configuration.shopApps[grant.connector];
  const consent = connectorNamed(grant.connector)?.consent;
  if (consent === undefined || app?.url !== grant.url) return;
  const { refreshToken } = unsealGrantTokens(sealKey, grant);
  const revoked = await consent.revoke({ ...app, refreshToken }, consentDeps());
  if (!revoked.ok) log.warn({ grant: grant.id, cause: revoked.problem.cause }, 'The shop system could not be told that a consent is given back.');
}

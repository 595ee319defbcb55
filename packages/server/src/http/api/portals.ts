// The HubSpot accounts of a workspace.
import { addPortal, addSandbox, countLinksOfPortal, findPortal, listPortals, listShops, notifyEvents, portalOfAccount, saveAccountOfPortal, savePortal, seal, type Portal } from '@storebridge/store';
import type { AnswerOf } from '../../contract/index.ts';
import { askAccount } from '../../portals/ask-account.ts';
import { disconnectPortal, retryShopsOf } from '../../portals/connect-shop.ts';
import { requestAccess } from '../../portals/request-access.ts';
import { summarisePortal } from '../../portals/summarise-portal.ts';
import { tokenInfoOf } from '../../portals/token-info.ts';
import { originOf } from '../origin.ts';
import type { Call, HandlersFor } from './call.ts';
import { inWords, refusalOf } from './hubspot-refusal.ts';
import { portalOfCall } from './portal-of-call.ts';
import { notValid, Refusal } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';

export const portalHandlers: HandlersFor<'listPortals' | 'addPortal' | 'requestAccess' | 'getPortal' | 'replaceToken' | 'removePortal'> = {
  async listPortals({ storebridge, workspace }) {
    const { configuration, journey } = storebridge;
    const [portals, shops] = await Promise.all([listPortals(journey.db, workspace.id), listShops(journey.db, workspace.id)]);
    return { items: portals.map((portal) => summarisePortal(configuration, portal, shops)), canConsent: configuration.hubspotApp !== undefined };
  },

  async addPortal(call) {
    const { storebridge, workspace, body } = call;
    const portal = 'token' in body ? await addByToken(call, body) : await addSandbox(storebridge.journey.db, workspace.id, body.name, storebridge.journey.clock.now());
    call.note(portal.name, { hubId: portal.hubId, connectedBy: portal.connectedBy });
    await tellNews(call);
    return summarise(call, portal);
  },

  async requestAccess(call) {
    const { storebridge, workspace, body, caller, request } = call;
    if (caller.kind !== 'person') throw new Refusal(403, { detail: 'Only a person in a browser can give a consent.', remedy: 'Sign in to the interface, or connect the account by a token.' });
    const shop = body.shop === undefined ? undefined : await shopOfCall({ storebridge, workspace, params: { shop: body.shop } });
    const url = await requestAccess(storebridge, { workspace, person: caller.userId, shop, isSandbox: body.sandbox, origin: originOf(storebridge, request) });
    if (url === undefined) throw new Refusal(409, { detail: 'This Storebridge has no app in HubSpot.', remedy: 'Set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET, or connect the account by a token.' });
    if (shop !== undefined) call.note(shop.slug);
    return { url };
  },

  async getPortal(call) {
    return detail(call, await portalOfCall(call));
  },

  async replaceToken(call) {
    const { storebridge, body } = call;
    const { db, clock } = storebridge.journey;
    const portal = await portalOfCall(call);
    if (portal.kind === 'sandbox') throw new Refusal(409, { detail: 'A simulated account has no token that could be replaced.' });
    const { hubId, timeZone } = await accountOfToken(call, body.token);
    await checkAccount(call, portal, hubId);
    await savePortal(db, { workspaceId: portal.workspaceId, name: portal.name, kind: 'hubspot', tokenSealed: seal(storebridge.sealKey, body.token), connectedBy: 'token' }, clock.now());
    await saveAccountOfPortal(db, portal.id, { hubId, timeZone });
    call.note(portal.name, { hubId });
    const present = (await findPortal(db, portal.id)) ?? portal;
    await tellNews(call);
    await retryShopsOf(storebridge, present);
    return detail(call, present);
  },

  async removePortal(call) {
    const portal = await portalOfCall(call);
    call.note(portal.name, { hubId: portal.hubId });
    await disconnectPortal(call.storebridge, portal);
  },
};

type PortalCall = Call<'addPortal'> | Call<'replaceToken'> | Call<'getPortal'>;

async function addByToken(call: Call<'addPortal'>, { name, token }: { readonly name: string; readonly token: string }): Promise<Portal> {
  const { storebridge, workspace } = call;
  const { db, clock } = storebridge.journey;
  if ((await listPortals(db, workspace.id)).some((portal) => portal.name === name)) throw new Refusal(409, { detail: `There is already a HubSpot account named "${name}".`, remedy: 'Choose another name.', errors: [{ path: 'name', message: 'is taken' }] });
  const { hubId, timeZone } = await accountOfToken(call, token);
  const added = await addPortal(db, { workspaceId: workspace.id, kind: 'hubspot', connectedBy: 'token', tokenSealed: seal(storebridge.sealKey, token), name, hubId, timeZone }, clock.now());
  if (added.status === 'known') throw new Refusal(409, { detail: `This HubSpot account (${hubId}) is already connected as "${added.portal.name}".`, remedy: 'Use that one, or replace its token.', errors: [{ path: 'token', message: `belongs to the account "${added.portal.name}"` }] });
  return added.portal;
}

/** @throws Refusal 422 at `token` where HubSpot does not take it. */
async function accountOfToken({ storebridge }: PortalCall, token: string): Promise<{ readonly hubId: number; readonly timeZone: string }> {
  // A header cannot carry anything else.
  if (!/^[\x21-\x7e]+$/.test(token)) throw notValid('token', 'must consist of letters, digits and hyphens, without spaces');
  const account = await askAccount({ token, hubspotApiUrl: storebridge.configuration.hubspotApiUrl });
  if (account.ok) return { hubId: account.value.portalId, timeZone: account.value.timeZone };
  if (account.failure.kind !== 'reconnect' && account.failure.kind !== 'config') throw refusalOf(account.failure);
  const said = account.failure.kind === 'reconnect' ? `HubSpot does not accept this token. HubSpot says: ${account.failure.hubspotMessage}` : inWords(account.failure);
  throw new Refusal(422, { detail: said, remedy: 'Copy the token again from HubSpot: Settings, Integrations, the service key or private app.', errors: [{ path: 'token', message: said }] });
}

/** The ids of one account's objects mean nothing in another. */
async function checkAccount({ storebridge, workspace }: PortalCall, portal: Portal, hubId: number): Promise<void> {
  const { db } = storebridge.journey;
  if (portal.hubId === null || portal.hubId === hubId) return;
  const other = await portalOfAccount(db, workspace.id, hubId);
  if (other !== undefined) throw new Refusal(409, { detail: `This token belongs to the account ${hubId}, which is already connected as "${other.name}".`, errors: [{ path: 'token', message: `belongs to the account "${other.name}"` }] });
  if ((await countLinksOfPortal(db, portal.workspaceId, portal.id)) === 0) return;
  throw new Refusal(409, {
    detail: `This token belongs to another HubSpot account (${hubId}) than before (${portal.hubId}).`,
    remedy: 'Use a token of the same account, or connect the other account as a new one.',
    errors: [{ path: 'token', message: 'belongs to another HubSpot account' }],
  });
}

async function detail(call: PortalCall, portal: Portal): Promise<AnswerOf<'getPortal'>> {
  const token = await tokenInfoOf(call.storebridge, portal);
  // HubSpot's answer may have changed the state.
  const present = (await findPortal(call.storebridge.journey.db, portal.id)) ?? portal;
  return { ...(await summarise(call, present)), token };
}

async function summarise({ storebridge, workspace }: PortalCall, portal: Portal): Promise<AnswerOf<'addPortal'>> {
  return summarisePortal(storebridge.configuration, portal, await listShops(storebridge.journey.db, workspace.id));
}

async function tellNews({ storebridge, workspace }: PortalCall): Promise<void> {
  await notifyEvents(storebridge.journey.db, workspace.id, [{ topic: 'shops', shop: null }]);
}

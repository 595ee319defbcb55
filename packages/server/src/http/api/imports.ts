// Asks a shop that sends everything by itself for all that it has.
import { remedyFor } from '@storebridge/domain';
import { sendingPortal, type Shop } from '@storebridge/store';
import { importAddress, importKey, requestImport, SIGNATURE_HEADER } from '../../bridge/request-import.ts';
import { createPublicFetch } from '../../public-fetch.ts';
import type { Call, HandlersFor } from './call.ts';
import { Refusal } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';

export const importHandlers: HandlersFor<'getImport' | 'requestImport'> = {
  async getImport(call) {
    const shop = await storeOfCall(call);
    return { address: importAddress(shop) ?? null, signature: { header: SIGNATURE_HEADER, key: importKey(call.storebridge.sealKey, shop.workspaceId) } };
  },

  async requestImport(call) {
    const { storebridge, caller } = call;
    const shop = await storeOfCall(call);
    const address = importAddress(shop);
    if (address === undefined) throw new Refusal(409, { detail: 'The settings of the store name no address at which it can be asked.', remedy: 'Put the settings with a "webhookUri", or let the shop begin by itself.' });
    if (sendingPortal(shop) === undefined) throw new Refusal(409, { detail: 'The store is not connected to a HubSpot account, or its integration is switched off.', remedy: 'Connect it or switch it on, then ask again.' });
    const asked = await requestImport({ journey: storebridge.journey, sealKey: storebridge.sealKey, fetch: createPublicFetch(globalThis.fetch) }, shop, address, caller.name);
    call.note(shop.slug, { isAnswered: asked.ok });
    if (!asked.ok) throw new Refusal(502, { detail: asked.problem.message, remedy: remedyFor(asked.problem) });
    return { importStartedAt: new Date(asked.importStartedAt).toISOString() };
  },
};

async function storeOfCall(call: Call<'getImport'> | Call<'requestImport'>): Promise<Shop> {
  const shop = await shopOfCall(call);
  if (shop.connector !== 'bridge') throw new Refusal(409, { detail: 'Only a shop of your own that uses the eCommerce Bridge can be asked for an import.', remedy: 'Use a backfill instead.' });
  return shop;
}

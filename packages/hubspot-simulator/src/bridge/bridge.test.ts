// The retired ecommerce bridge.
import { describe, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import type { Caller } from '../testing/caller.ts';

const ROOT = '/extensions/ecomm/v2';
const map = (...pairs: [string, string][]) => ({
  properties: pairs.map(([externalPropertyName, hubspotPropertyName]) => ({ externalPropertyName, hubspotPropertyName, dataType: 'STRING' })),
});
const SETTINGS = {
  enabled: true,
  webhookUri: null,
  mappings: {
    CONTACT: map(['mail', 'email']), DEAL: map(['name', 'dealname'], ['stage', 'dealstage'], ['amount', 'amount']), PRODUCT: map(['name', 'name']),
    LINE_ITEM: map(['qty', 'quantity']),
  },
};

async function withBridge(): Promise<Caller> {
  const api = caller({ tier: 'free' });
  await api.put(`${ROOT}/settings`, SETTINGS);
  await api.put(`${ROOT}/stores`, { id: 's', label: 'Shop' });
  return api;
}

async function sync(api: Caller, objectType: string, message: Record<string, unknown>): Promise<number> {
  const { status } = await api.put(`${ROOT}/sync/messages`, { storeId: 's', objectType, messages: [{ action: 'UPSERT', changedAt: 1, ...message }] });
  api.clock.now += 2000;
  return status;
}

describe('the ecommerce bridge', () => {
  it('takes messages at once and carries them out later, in its own pipeline', async () => {
    const api = await withBridge();
    await sync(api, 'CONTACT', { externalObjectId: 'c1', properties: { mail: 'ann@example.com' } });
    const status = await sync(api, 'DEAL', { externalObjectId: 'o1', properties: { name: '#1', stage: 'processed' }, associations: { CONTACT: ['c1'] } });
    expect(status).toBe(204);
    const { body } = await api.get(`${ROOT}/sync/status/s/DEAL/o1`);
    expect(body.errors).toEqual([]);
    expect(api.account.get('deals', body.hubspotId)?.properties).toMatchObject({ pipeline: '75e28846-ad0d-4be2-a027-5e1da6590b98', hs_is_closed_won: 'true' });
    expect(api.account.associationsOf('deals', body.hubspotId, 'contacts')).toHaveLength(1);
  });

  it('lists what failed until a later message succeeds', async () => {
    const api = await withBridge();
    await sync(api, 'DEAL', { externalObjectId: 'o1', properties: { name: '#1', stage: 'nowhere' } });
    const open = await api.get(`${ROOT}/sync/errors/portal`);
    expect(open.body.results).toMatchObject([{ externalObjectId: 'o1', type: 'INVALID_DEAL_STAGE', status: 'OPEN' }]);
    await sync(api, 'DEAL', { externalObjectId: 'o1', changedAt: 2, properties: { name: '#1', stage: 'shipped' } });
    expect((await api.get(`${ROOT}/sync/errors`)).body.results).toEqual([]);
    expect((await api.get(`${ROOT}/sync/errors?includeResolved=true`)).body.results).toMatchObject([{ status: 'RESOLVED' }]);
  });

  it('ignores a message that is older than the last', async () => {
    const api = await withBridge();
    await sync(api, 'PRODUCT', { externalObjectId: 'p', changedAt: 5, properties: { name: 'new' } });
    await sync(api, 'PRODUCT', { externalObjectId: 'p', changedAt: 4, properties: { name: 'old' } });
    expect([...api.account.objects('products')].map((product) => product.properties['name'])).toEqual(['new']);
  });

  it('fails a line whose deal it does not know', async () => {
    const api = await withBridge();
    await sync(api, 'LINE_ITEM', { externalObjectId: 'l', properties: { qty: '1' }, associations: { DEAL: ['unknown'] } });
    expect((await api.get(`${ROOT}/sync/status/s/LINE_ITEM/l`)).body.errors[0].type).toBe('INVALID_ASSOCIATION_PROPERTY');
  });
});

// What the official client throws when it is refused, and when it asks again by itself.
import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/models/Filter.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PORTAL, openWitness, refusalOf, thrownBy, type Witness } from './witness.ts';

let witness: Witness;
beforeAll(async () => {
  witness = await openWitness({ account: { tokens: [`pat-na1-simulated-${PORTAL}`, { token: 'pat-na1-narrow', scopes: ['crm.objects.deals.read'] }] } });
});
afterAll(() => witness.close());

function clientWith(accessToken: string): Client {
  return new Client({ basePath: witness.url, accessToken });
}

describe('refused callers', () => {
  it('an unknown token is not authenticated', async () => {
    const { code, body } = await refusalOf(clientWith('pat-na1-unknown').crm.contacts.basicApi.getPage());
    expect([code, body.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
  });

  it('a text that is no token has expired at the start of time', async () => {
    const { code, body } = await refusalOf(clientWith('nonsense').crm.contacts.basicApi.getPage());
    expect([code, body.category, body.context?.['expire time']]).toEqual([401, 'EXPIRED_AUTHENTICATION', ['1970-01-01T00:00:00.000Z']]);
  });

  it('a missing scope is named', async () => {
    const { code, body } = await refusalOf(clientWith('pat-na1-narrow').crm.contacts.basicApi.getPage());
    expect([code, body.category]).toEqual([403, 'MISSING_SCOPES']);
    expect(body.errors?.[0]?.context).toEqual({ requiredGranularScopes: ['crm.objects.contacts.read'] });
  });
});

describe('refused writes', () => {
  it('a second contact with the same address conflicts and names the first', async () => {
    const { basicApi } = witness.client.crm.contacts;
    const first = await basicApi.create({ properties: { email: 'twice@example.com' } });
    const { code, body, headers } = await refusalOf(basicApi.create({ properties: { email: 'twice@example.com' } }));
    expect([code, body.category, body.message]).toEqual([409, 'CONFLICT', `Contact already exists. Existing ID: ${first.id}`]);
    expect(headers['x-hubspot-correlation-id']).toBe(body.correlationId);
  });

  it('every invalid property is named twice, in the text and in the list', async () => {
    const properties = { email: 'nobody', unheard_of: 'x', lifecyclestage: 'Customer' };
    const { code, body } = await refusalOf(witness.client.crm.contacts.basicApi.create({ properties }));
    expect([code, body.category]).toEqual([400, 'VALIDATION_ERROR']);
    expect(body.errors?.map((error) => [error.code, error.context?.['propertyName']?.[0]])).toEqual([
      ['INVALID_EMAIL', 'email'], ['PROPERTY_DOESNT_EXIST', 'unheard_of'], ['INVALID_OPTION', 'lifecyclestage'],
    ]);
    const embedded: unknown = JSON.parse(body.message.replace('Property values were not valid: ', ''));
    expect(embedded).toMatchObject([{ error: 'INVALID_EMAIL' }, { error: 'PROPERTY_DOESNT_EXIST', name: 'unheard_of', portalId: PORTAL }, { error: 'INVALID_OPTION' }]);
  });

  it('one bad row without trace ids costs the whole batch', async () => {
    const before = witness.account.count('contacts');
    const inputs = ['good@example.com', 'bad'].map((email) => ({ properties: { email }, associations: [] }));
    const { code } = await refusalOf(witness.client.crm.contacts.batchApi.create({ inputs }));
    expect([code, witness.account.count('contacts')]).toEqual([400, before]);
  });

  it('a change of nothing is refused', async () => {
    const { id } = await witness.client.crm.contacts.basicApi.create({ properties: { email: 'nothing@example.com' } });
    const { code, body } = await refusalOf(witness.client.crm.contacts.basicApi.update(id, { properties: {} }));
    expect([code, body.message]).toEqual([400, 'No properties found to update, please provide at least one.']);
  });

  it('an unknown object type cannot be inferred', async () => {
    const { code, body } = await refusalOf(witness.client.crm.objects.basicApi.getPage('butterflies'));
    expect([code, body.message, body.category]).toEqual([400, 'Unable to infer object type from: butterflies', undefined]);
  });
});

describe('limits', () => {
  it('the burst limit answers with its policy, and the daily pair stands in the headers', async () => {
    const own = await openWitness({ account: { limits: { burstPer10Seconds: 1 } } });
    await own.client.crm.contacts.basicApi.getPage();
    const { code, body, headers } = await refusalOf(own.client.crm.contacts.basicApi.getPage());
    expect([code, body['policyName'], body['errorType']]).toEqual([429, 'TEN_SECONDLY_ROLLING', 'RATE_LIMIT']);
    expect(headers).toMatchObject({ 'x-hubspot-ratelimit-max': '1', 'x-hubspot-ratelimit-remaining': '0', 'x-hubspot-ratelimit-daily-remaining': '624999' });
    expect(headers).not.toHaveProperty('retry-after');
    await own.close();
  });

  it('the client waits out the search limit, whose answer names no policy', async () => {
    const own = await openWitness({ account: { limits: { searchPerSecond: 1 } } });
    // The newest client decides how often all calls are repeated whose group is not yet opened.
    const impatient = own.client.crm.contacts.searchApi;
    const patient = new Client({ basePath: own.url, accessToken: `pat-na1-simulated-${PORTAL}`, numberOfApiCallRetries: 2 });
    const search = () => patient.crm.contacts.searchApi.doSearch({ filterGroups: [{ filters: [{ propertyName: 'email', operator: FilterOperatorEnum.HasProperty }] }] });
    await search();
    const refused = await refusalOf(impatient.doSearch({ query: 'x' }));
    expect([refused.code, refused.body.message, refused.body['policyName']]).toEqual([429, 'You have reached your secondly limit.', undefined]);
    expect(refused.headers).not.toHaveProperty('x-hubspot-ratelimit-max');
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const words = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const waiting = search();
    await vi.waitFor(() => expect(words).toHaveBeenCalledOnce());
    own.clock.now += 1000;
    await vi.advanceTimersByTimeAsync(1000);
    expect((await waiting).total).toBe(0);
    vi.useRealTimers();
    words.mockRestore();
    await own.close();
  });
});

describe('faults', () => {
  it('a page of HTML instead of JSON is thrown as it is', async () => {
    witness.simulator.addFault({ effect: { kind: 'html', status: 502 } });
    const error = await thrownBy(witness.client.crm.contacts.basicApi.getPage());
    expect(String(error)).toContain('text/html');
  });

  it('a lost connection reaches the caller, although the contact was written', async () => {
    witness.simulator.addFault({ effect: { kind: 'drop', commit: true } });
    await expect(witness.client.crm.contacts.basicApi.create({ properties: { email: 'lost@example.com' } })).rejects.toThrow('fetch failed');
    expect(witness.account.find('contacts', 'email', 'lost@example.com')).toBeDefined();
  });
});

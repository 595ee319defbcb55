// Three ways to call HubSpot for contacts: our client, the official one, and bare fetch as the measure of both.
import { Client } from '@hubspot/api-client';
import { API_VERSION, createHubSpotClient } from '@storebridge/hubspot';
import { z } from 'zod';

export const TOKEN = 'bench';
const API_URL = 'https://api.hubapi.com';
const UPDATE = { city: 'Bonn' };
const READ = ['email', 'city', 'lifecyclestage'];

/** Each takes what one call takes: up to 100 contacts, or one. */
export interface ContactCalls {
  /** @returns the ids. */
  create(emails: readonly string[]): Promise<readonly string[]>;
  /** @returns how many came back. */
  read(ids: readonly string[]): Promise<number>;
  /** @returns how many came back. */
  update(ids: readonly string[]): Promise<number>;
  close(): void;
}

type SimulatedFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export type CallerName = 'ours' | 'official' | 'bare fetch';

export const CALLERS: Readonly<Record<CallerName, (fetch: SimulatedFetch) => ContactCalls>> = {
  ours: callWithOurs,
  official: callWithOfficial,
  'bare fetch': callBarely,
};

function callWithOurs(fetch: SimulatedFetch): ContactCalls {
  const { objects } = createHubSpotClient({
    fetch,
    token: async () => TOKEN,
    pacer: { acquire: async () => undefined, learn: () => undefined },
    clock: { now: Date.now, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
    random: Math.random,
  });
  return {
    create: async (emails) => {
      const outcomes = await objects.create('contacts', emails.map((email) => ({ key: email, properties: { email } })));
      return outcomes.flatMap((outcome) => (outcome.status === 'written' ? outcome.object.id : []));
    },
    read: async (ids) => (await objects.read('contacts', ids.map((id) => ({ key: id, id })), { properties: READ })).filter(({ status }) => status === 'found').length,
    update: async (ids) => (await objects.update('contacts', ids.map((id) => ({ key: id, id, properties: UPDATE })))).filter(({ status }) => status === 'written').length,
    close: () => undefined,
  };
}

/** The official client knows no other than the global fetch, which is its own until `close`. */
function callWithOfficial(fetch: SimulatedFetch): ContactCalls {
  const original = globalThis.fetch;
  globalThis.fetch = fetch;
  const { basicApi, batchApi } = new Client({ accessToken: TOKEN }).crm.contacts;
  return {
    create: async (emails) => {
      const [only] = emails;
      if (only !== undefined && emails.length === 1) return [(await basicApi.create({ properties: { email: only } })).id];
      const { results } = await batchApi.create({ inputs: emails.map((email) => ({ properties: { email }, associations: [] })) });
      return results.map(({ id }) => id);
    },
    read: async (ids) => {
      const [only] = ids;
      if (only !== undefined && ids.length === 1) return (await basicApi.getById(only, READ)).id === only ? 1 : 0;
      return (await batchApi.read({ inputs: ids.map((id) => ({ id })), properties: READ, propertiesWithHistory: [] })).results.length;
    },
    update: async (ids) => {
      const [only] = ids;
      if (only !== undefined && ids.length === 1) return (await basicApi.update(only, { properties: UPDATE })).id === only ? 1 : 0;
      return (await batchApi.update({ inputs: ids.map((id) => ({ id, properties: UPDATE })) })).results.length;
    },
    close: () => {
      globalThis.fetch = original;
    },
  };
}

const answerSchema = z.object({ results: z.array(z.object({ id: z.string() })) });

function callBarely(fetch: SimulatedFetch): ContactCalls {
  const post = async (call: string, body: object): Promise<readonly { readonly id: string }[]> => {
    const response = await fetch(`${API_URL}/crm/objects/${API_VERSION}/contacts/batch/${call}`, {
      method: 'POST', headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    return answerSchema.parse(JSON.parse(await response.text())).results;
  };
  return {
    create: async (emails) => (await post('create', { inputs: emails.map((email) => ({ properties: { email } })) })).map(({ id }) => id),
    read: async (ids) => (await post('read', { inputs: ids.map((id) => ({ id })), properties: READ })).length,
    update: async (ids) => (await post('update', { inputs: ids.map((id) => ({ id, properties: UPDATE })) })).length,
    close: () => undefined,
  };
}

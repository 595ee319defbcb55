// The simulator as a replacement of the global fetch.
import { describe, expect, it } from 'vitest';
import { createHubSpotSimulator, defaultToken, faults } from './index.ts';

const URL_OF_CONTACTS = 'https://api.hubapi.com/crm/objects/2026-03/contacts';
const headers = { authorization: `Bearer ${defaultToken(7)}`, 'content-type': 'application/json' };
const create = { method: 'POST', headers, body: '{"properties":{"firstname":"A"}}' };

describe('fetch', () => {
  it('gives up when its signal says so, although the call is carried out', async () => {
    let wake = (): void => undefined;
    const simulator = createHubSpotSimulator({
      accounts: [{ portalId: 7 }],
      sleep: () => new Promise((resolve) => {
        wake = resolve;
      }),
    });
    simulator.addFault(faults.slow(60_000));
    const controller = new AbortController();
    const call = simulator.fetch(URL_OF_CONTACTS, { ...create, signal: controller.signal });
    controller.abort(new Error('too slow'));
    await expect(call).rejects.toThrow('too slow');
    wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(simulator.account(7).count('contacts')).toBe(1);
  });

  it('takes a request object and any host', async () => {
    const simulator = createHubSpotSimulator({ accounts: [{ portalId: 7 }] });
    const response = await simulator.fetch(new Request(URL_OF_CONTACTS.replace('api.hubapi.com', 'localhost:1'), create));
    expect(response.status).toBe(201);
  });
});

describe('accounts', () => {
  it('are added once, found by their number and unknown otherwise', () => {
    const simulator = createHubSpotSimulator();
    expect(simulator.accounts()).toEqual([]);
    simulator.addAccount({ portalId: 7 });
    expect(() => simulator.addAccount({ portalId: 7 })).toThrow('exists already');
    expect(() => simulator.account(8)).toThrow('no simulated account 8');
    expect(simulator.account(7).counts()).toEqual({});
  });
});

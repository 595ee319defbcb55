import { createHubSpotSimulator, type HubSpotSimulator } from '@storebridge/hubspot-simulator';
import { describe, expect, it } from 'vitest';
import { openDoor, type Door, type Manner } from './door.ts';
import { TIME_HEADER } from './local-call.ts';

const API = 'https://api.hubapi.com';

function openTestDoor(): { readonly door: Door; readonly simulator: HubSpotSimulator; readonly clock: { now: number } } {
  const clock = { now: 0 };
  const simulator = createHubSpotSimulator({ now: () => clock.now, accounts: [{ portalId: 1, limits: 'off', tokens: ['token'] }] });
  const door = openDoor({ simulator, portalId: 1, turnClock: (now) => (clock.now = now) });
  return { door, simulator, clock };
}

async function post(door: Door, path: string, body: object, method = 'POST'): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await door.fetch(API + path, { method, headers: { authorization: 'Bearer token', 'content-type': 'application/json', [TIME_HEADER]: '7000' }, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

const contactsOf = (...emails: readonly string[]): object => ({ inputs: emails.map((email) => ({ properties: { email } })) });

describe('the door of a peer', () => {
  it('counts calls and takes over the time of the peer', async () => {
    const { door, clock } = openTestDoor();
    await post(door, '/crm/v3/objects/contacts/batch/create', contactsOf('ann@example.com'));
    expect([door.counts(), clock.now]).toEqual([{ calls: 1, definitions: 0, tooMany: 0 }, 7000]);
    door.startCounting();
    expect(door.counts().calls).toBe(0);
  });

  it('counts calls about properties by themselves', async () => {
    const { door } = openTestDoor();
    await door.fetch(`${API}/crm/v3/properties/contacts`, { headers: { authorization: 'Bearer token' } });
    expect(door.counts()).toEqual({ calls: 0, definitions: 1, tooMany: 0 });
  });

  it.each<[Manner, number]>([[207, 1], [400, 0], [409, 0]])('answers a batch with an unwanted row with %i, which leaves %i of the others', async (manner, left) => {
    const { door, simulator } = openTestDoor();
    door.refuse('bad@example.com', manner);
    const { status } = await post(door, '/crm/v3/objects/contacts/batch/create', contactsOf('ann@example.com', 'bad@example.com'));
    expect([status, simulator.account(1).count('contacts')]).toEqual([manner, left]);
  });

  it('refuses the row alone where every row has a trace id, in any manner', async () => {
    const { door, simulator } = openTestDoor();
    door.refuse('bad@example.com', 409);
    const inputs = ['ann@example.com', 'bad@example.com'].map((email) => ({ objectWriteTraceId: email, properties: { email } }));
    const { status, body } = await post(door, '/crm/v3/objects/contacts/batch/create', { inputs });
    expect([status, simulator.account(1).count('contacts')]).toEqual([207, 1]);
    expect(body).toMatchObject({ numErrors: 1, errors: [{ context: { objectWriteTraceId: ['bad@example.com'] } }] });
  });

  it('lets look-ups of the unwanted row through', async () => {
    const { door } = openTestDoor();
    door.refuse('bad@example.com', 400);
    const filters = [{ propertyName: 'email', operator: 'EQ', value: 'bad@example.com' }];
    expect((await post(door, '/crm/v3/objects/contacts/search', { filterGroups: [{ filters }] })).status).toBe(200);
  });

  it('carries out the call over which the peer dies, and answers nothing', async () => {
    const { door, simulator } = openTestDoor();
    let isDead = false;
    door.crashAt(2, () => (isDead = true));
    await post(door, '/crm/v3/objects/contacts', { properties: { email: 'ann@example.com' } });
    expect(isDead).toBe(false);
    await expect(post(door, '/crm/v3/objects/contacts', { properties: { email: 'bob@example.com' } })).rejects.toThrow('fetch failed');
    expect([isDead, simulator.account(1).count('contacts')]).toEqual([true, 2]);
  });
});

describe('a call of the first version', () => {
  it('creates a contact, then updates it', async () => {
    const { door, simulator } = openTestDoor();
    const path = '/contacts/v1/contact/createOrUpdate/email/ann@example.com';
    const first = await post(door, path, { properties: [{ property: 'country', value: 'France' }] });
    const second = await post(door, path, { properties: [{ property: 'country', value: 'Spain' }] });
    expect([first.body, second.body]).toMatchObject([{ isNew: true }, { isNew: false }]);
    expect(simulator.account(1).find('contacts', 'email', 'ann@example.com')?.properties['country']).toBe('Spain');
    expect(door.counts().calls).toBe(2);
  });

  it('creates a deal with its contact, and updates it', async () => {
    const { door, simulator } = openTestDoor();
    const account = simulator.account(1);
    const contact = account.create('contacts', { email: 'ann@example.com' });
    const properties = [{ name: 'dealname', value: 'Order 1' }, { name: 'dealstage', value: 'closedwon' }];
    await post(door, '/deals/v1/deal', { properties, associations: { associatedVids: [Number(contact.id)] } });
    const deal = account.find('deals', 'dealname', 'Order 1');
    expect(account.associationsOf('deals', deal?.id ?? '', 'contacts').map(({ id }) => id)).toEqual([contact.id]);
    await post(door, `/deals/v1/deal/${deal?.id}`, { properties: [{ name: 'amount', value: '12.50' }] }, 'PUT');
    expect(account.get('deals', deal?.id ?? '')?.properties['amount']).toBe('12.50');
  });

  it('is refused like its successor', async () => {
    const { door } = openTestDoor();
    expect((await post(door, '/deals/v1/deal', { properties: [{ name: 'no_such', value: '1' }] })).status).toBe(400);
  });
});

// Pipelines, owners, limits, lists, custom objects, flows, e-mails and templates against the simulator.
import { createHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { describe, expect, test } from 'vitest';
import { type House, type HouseChanges, openHouse, PORTAL } from './simulated-house.ts';

const stages = [
  { id: 'paid', label: 'Paid', metadata: { probability: '1.0' } },
  { id: 'lost', label: 'Lost', metadata: { probability: '0.0' } },
];

function simulated(settings: Partial<AccountSettings> = {}, changes: HouseChanges = {}): House<SimulatedAccount, HubSpotSimulator> {
  const accounts = [{ portalId: PORTAL, tier: 'pro', limits: 'off', ...settings } as const];
  return openHouse((world) => createHubSpotSimulator({ ...world, accounts }), { paced: settings.limits !== undefined, ...changes });
}

describe('definitions by call', () => {
  test('a pipeline keeps the ids we give, and its stages can be added and changed', async () => {
    const { client } = simulated({ tier: 'pro' });
    expect(await client.pipelines.create('deals', { id: 'shop', label: 'Shop', stages })).toMatchObject({
      ok: true,
      value: { id: 'shop', stages: [{ id: 'paid' }, { id: 'lost' }] },
    });
    const added = await client.pipelines.createStage(
      'deals',
      'shop',
      { id: 'open', label: 'Open', displayOrder: 2, metadata: { probability: '0.5' } },
    );
    expect(added).toMatchObject({ ok: true, value: { id: 'open', metadata: { isClosed: 'false' } } });
    expect(await client.pipelines.updateStage('deals', 'shop', 'open', { label: 'In work' })).toMatchObject({ ok: true, value: { label: 'In work' } });
    const listed = await client.pipelines.list('deals');
    expect(listed.ok && listed.value.find(({ id }) => id === 'shop')?.stages.length).toBe(3);
  });

  test('a second pipeline on a free account is a limit of the subscription', async () => {
    const { client } = simulated({ tier: 'free' });
    const created = await client.pipelines.create('deals', { label: 'Shop', stages });
    expect(created).toMatchObject({ ok: false, failure: { kind: 'config', cause: 'limit-reached' } });
  });

  test('owners, account and limits are read', async () => {
    const { client } = simulated({ tier: 'pro' });
    const owners = await client.owners.list();
    expect(owners.ok && owners.value.length).toBe(2);
    expect(await client.account.details()).toMatchObject({ ok: true, value: { portalId: 4711, timeZone: 'UTC' } });
    const limits = await client.account.limits('pipelines');
    expect(limits.ok && limits.value.find(({ objectTypeId }) => objectTypeId === '0-3')?.used).toBe(1);
    expect((await client.account.dailyUsage()).ok).toBe(true);
  });

  test('a list is made, found by name and filled', async () => {
    const { client, account } = simulated({ tier: 'pro' });
    const known = account.create('contacts', { email: 'ann@shop.com' });
    const created = await client.lists.create({ name: 'Buyers', objectTypeId: '0-1', processingType: 'MANUAL' });
    const id = created.ok ? created.value.id : '';
    expect(await client.lists.findByName('0-1', 'Buyers')).toMatchObject({ ok: true, value: { id, name: 'Buyers' } });
    expect(await client.lists.findByName('0-1', 'Nobody')).toEqual({ ok: true, value: undefined });
    expect(await client.lists.find(id)).toMatchObject({ ok: true, value: { name: 'Buyers' } });
    expect(await client.lists.find('999')).toEqual({ ok: true, value: undefined });
    expect((await client.lists.addMembers(id, [known.id])).ok).toBe(true);
  });

  test('a custom object type is made and written to', async () => {
    const { client } = simulated({ tier: 'enterprise' });
    const created = await client.customObjects.create({
      name: 'ticket_seat',
      labels: { singular: 'Seat', plural: 'Seats' },
      primaryDisplayProperty: 'seat',
      requiredProperties: ['seat'],
      searchableProperties: [],
      properties: [{ name: 'seat', label: 'Seat', type: 'string', fieldType: 'text', hasUniqueValue: true }],
      associatedObjects: ['0-1'],
    });
    const type = created.ok ? created.value.objectTypeId : '';
    expect(type).toMatch(/^2-\d+$/);
    expect(await client.objects.create(type, [{ key: 'a', properties: { seat: 'A1' } }], { uniqueProperty: 'seat', freshProperties: true })).toMatchObject([{ status: 'written' }]);
    const listed = await client.customObjects.list();
    expect(listed.ok && listed.value.map(({ name }) => name)).toEqual(['ticket_seat']);
  });

  test('a custom object type on a lower subscription is refused for a person to act on', async () => {
    const { client } = simulated({ tier: 'starter' });
    const properties = [{ name: 'seat', label: 'Seat', type: 'string', fieldType: 'text' }];
    const wanted = {
      name: 'seat',
      labels: { singular: 'Seat', plural: 'Seats' },
      primaryDisplayProperty: 'seat',
      requiredProperties: ['seat'],
      searchableProperties: [],
      properties,
      associatedObjects: [],
    };
    expect(await client.customObjects.create(wanted)).toMatchObject({ ok: false, failure: { kind: 'config' } });
  });

  test('a flow, an e-mail and a template are drafted', async () => {
    const { client } = simulated({ tier: 'pro' });
    const template = '<!-- templateType: email isAvailableForNewContent: true -->\n<html>{{ unsubscribe_link }}</html>';
    expect(await client.sourceCode.put({ environment: 'published', path: 'storebridge/welcome mail.html', text: template })).toEqual({ ok: true, value: undefined });
    expect(await client.sourceCode.exists({ environment: 'published', path: 'storebridge/welcome mail.html' })).toEqual({ ok: true, value: true });
    expect(await client.sourceCode.exists({ environment: 'draft', path: 'storebridge/welcome mail.html' })).toEqual({ ok: true, value: false });
    expect(await client.marketingEmails.create({ name: 'Welcome', subject: 'Hello', templatePath: 'storebridge/welcome mail.html' })).toMatchObject({ ok: true, value: { name: 'Welcome' } });
    expect(await client.flows.create({ name: 'Welcome', type: 'CONTACT_FLOW', objectTypeId: '0-1', isEnabled: false })).toMatchObject({ ok: true, value: { isEnabled: false } });
    expect(await client.flows.list()).toMatchObject({ ok: true });
    const emails = await client.marketingEmails.list();
    expect(emails.ok && emails.value.map(({ name, state }) => [name, state])).toEqual([['Welcome', 'DRAFT']]);
    expect(await client.sourceCode.remove({ environment: 'published', path: 'storebridge/welcome mail.html' })).toEqual({ ok: true, value: undefined });
  });
});

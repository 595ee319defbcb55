// What lets one bad row or one stale definition spoil a batch, each shown to be handled.
import { createHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { describe, expect, test } from 'vitest';
import { createDefinitions } from '../index.ts';
import { contact, deal, type House, type HouseChanges, openHouse, PORTAL, withShopKey } from './simulated-house.ts';

const emails = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `c${index}@shop.com`);

function simulated(settings: Partial<AccountSettings> = {}, changes: HouseChanges = {}): House<SimulatedAccount, HubSpotSimulator> {
  const accounts = [{ portalId: PORTAL, tier: 'pro', limits: 'off', ...settings } as const];
  return openHouse((world) => createHubSpotSimulator({ ...world, accounts }), { paced: settings.limits !== undefined, ...changes });
}

describe('pitfalls of batches', () => {
  test('4: one bad row costs only itself: creating and upserting without further calls, updating with at most 14', async () => {
    const house = simulated();
    await withShopKey(house, 'deals');
    const { client, calls } = house;
    const rows = Array.from({ length: 100 }, (_, index) => deal(`o${index}`, index === 57 ? { amount: 'twelve' } : { amount: '12' }));
    const created = await client.objects.create('deals', rows, { uniqueProperty: 'shop_key' });
    expect(created.filter(({ status }) => status === 'written')).toHaveLength(99);
    expect(created[57]).toMatchObject({ status: 'failed', failure: { cause: 'value-invalid', property: 'amount', value: 'twelve' } });
    const upserted = await client.objects.upsert(
      'deals',
      rows.map(({ key, properties }) => ({ key, id: key, properties })),
      { idProperty: 'shop_key' },
    );
    expect(upserted.filter(({ status }) => status === 'written')).toHaveLength(99);
    expect([calls('/objects/2026-03/deals/batch/create'), calls('/batch/upsert')]).toEqual([1, 1]);
    const updates = created.flatMap((outcome) => (outcome.status === 'written' ? [
      { key: outcome.key, id: outcome.object.id, properties: { amount: outcome.key === 'o70' ? 'x' : '13' } },
    ] : []));
    const updated = await client.objects.update('deals', updates);
    expect(updated.filter(({ status }) => status === 'written')).toHaveLength(98);
    expect(calls('/batch/update')).toBeLessThanOrEqual(15);
  });

  test('4: where trace ids make updates partial, a bad row costs no further call', async () => {
    const { client, account, calls } = simulated({ partialUpdates: true });
    const ids = Array.from({ length: 100 }, (_, index) => account.create('deals', { dealname: `Order ${index}`, dealstage: 'closedwon' }).id);
    const updates = ids.map((id, index) => ({ key: id, id, properties: { amount: index === 31 ? 'twelve' : '12' } }));
    const outcomes = await client.objects.update('deals', [...updates, { key: 'gone', id: '999', properties: { amount: '1' } }]);
    expect(outcomes.filter(({ status }) => status === 'written')).toHaveLength(99);
    expect(outcomes[31]).toMatchObject({ status: 'failed', failure: { cause: 'value-invalid', property: 'amount', value: 'twelve' } });
    expect(outcomes[100]).toMatchObject({ status: 'missing' });
    expect(calls('/batch/update')).toBe(2);
  });

  test('4: a mistyped top-level domain does not stop the others', async () => {
    const { client } = simulated();
    const outcomes = await client.objects.create('contacts', [...emails(40), 'ann@shop.comm1'].map((email) => contact(email)));
    expect(outcomes.filter(({ status }) => status === 'written')).toHaveLength(40);
    expect(outcomes.at(-1)).toMatchObject({ status: 'failed', failure: { cause: 'email-invalid', kind: 'permanent' } });
  });

  test('5: several conflicts in one batch are all found', async () => {
    const { client, account } = simulated();
    for (const email of ['c3@shop.com', 'c40@shop.com', 'c77@shop.com']) account.create('contacts', { email });
    const outcomes = await client.objects.create('contacts', emails(100).map((email) => contact(email)));
    expect(outcomes.flatMap((outcome) => (outcome.status === 'exists' ? [outcome.key] : []))).toEqual([
      'c3@shop.com',
      'c40@shop.com',
      'c77@shop.com',
    ]);
    expect(account.count('contacts')).toBe(100);
  });

  test('7: updates go by record id and never name hs_object_id or email as key', async () => {
    const { client, account, simulator } = simulated();
    const known = account.create('contacts', { email: 'ann@shop.com' });
    expect(await client.objects.update('contacts', [{ key: 'k', id: known.id, properties: { firstname: 'Ann' } }])).toMatchObject([{ status: 'written' }]);
    expect(simulator.requestLog.entries().at(-1)).toMatchObject({ status: 200 });
    expect(await client.objects.update('contacts', [{ key: 'k', id: 'ann@shop.com', properties: { firstname: 'Ann' } }], { idProperty: 'email' })).toMatchObject([{ status: 'failed', failure: { cause: 'definition-conflict', property: 'email' } }]);
  });

  test('8: an update that HubSpot passes over in silence is a failure', async () => {
    const { client, simulator, account } = simulated();
    const known = account.create('deals', { dealname: 'Order', dealstage: 'closedwon' });
    simulator.addFault({ match: { path: '/crm/objects/2026-03/deals/batch/update' }, times: 'always', effect: { kind: 'empty-results' } });
    expect(await client.objects.update('deals', [{ key: 'k', id: known.id, properties: { amount: '1' } }])).toMatchObject([
      { status: 'failed', failure: { cause: 'unexpected-answer' } },
    ]);
  });

  test('22: a lifecycle stage that HubSpot silently keeps is named', async () => {
    const { client, account } = simulated();
    const known = account.create('contacts', { email: 'ann@shop.com', lifecyclestage: 'customer' });
    expect(await client.objects.update('contacts', [{ key: 'k', id: known.id, properties: { lifecyclestage: 'lead', firstname: 'Ann' } }])).toMatchObject([{ status: 'written', notTaken: ['lifecyclestage'] }]);
  });

  test('23: an option that was removed in HubSpot is named with the ones that remain, and the definitions are read anew', async () => {
    const { client, account, clock } = simulated();
    const definitions = createDefinitions({ client, clock });
    const wanted = {
      name: 'tier',
      label: 'Tier',
      type: 'enumeration',
      options: ['gold', 'silver'].map((value) => ({ label: value, value })),
    } as const;
    await client.properties.ensure('contacts', { name: 'storebridge', label: 'Storebridge' }, [wanted]);
    await definitions.properties('contacts');
    account.removeOption('contacts', 'tier', 'gold');
    await clock.sleep(60_000);
    const [outcome] = await client.objects.create('contacts', [contact('ann@shop.com', { tier: 'gold' })]);
    expect(outcome).toMatchObject({
      status: 'failed',
      failure: { kind: 'config', cause: 'option-invalid', property: 'tier', value: 'gold', allowed: ['silver'] },
    });
    expect(outcome?.status === 'failed' && definitions.doubt(outcome.failure, 'contacts')).toBe(true);
    const properties = await definitions.properties('contacts');
    expect(properties.ok && properties.value.get('tier')?.options.map(({ value }) => value)).toEqual(['silver']);
  });

  test('24: a date that is not at midnight is refused for its own row, with value and property', async () => {
    const { client } = simulated();
    await client.properties.ensure(
      'contacts',
      { name: 'storebridge', label: 'Storebridge' },
      [{ name: 'first_order', label: 'First order', type: 'date' }],
    );
    const outcomes = await client.objects.create(
      'contacts',
      [contact('a@shop.com', { first_order: '2026-11-20' }), contact('b@shop.com', { first_order: '1795168800000' })],
    );
    expect(outcomes).toMatchObject([
      { status: 'written' },
      { status: 'failed', failure: { cause: 'value-invalid', property: 'first_order' } },
    ]);
  });

  test('28: a property that was created a moment ago is waited for', async () => {
    const house = simulated({ propertyLagMs: 700 });
    await withShopKey(house, 'deals');
    expect(await house.client.objects.create('deals', [deal('o1')], { uniqueProperty: 'shop_key', freshProperties: true })).toMatchObject([{ status: 'written' }]);
    expect(house.account.count('deals')).toBe(1);
  });

  test('29: all properties of a type are listed at once', async () => {
    const { client } = simulated();
    const wanted = Array.from(
      { length: 150 },
      (_, index) => ({ name: `field_${index}`, label: `Field ${index}`, type: 'string' }) as const,
    );
    expect(await client.properties.ensure('deals', { name: 'storebridge', label: 'Storebridge' }, wanted)).toMatchObject({ ok: true, value: { failures: [] } });
    const listed = await client.properties.list('deals');
    expect(listed.ok && listed.value.filter(({ name }) => name.startsWith('field_')).length).toBe(150);
  });

  test("34: a validation rule of the account's admin is explained, and can be read beforehand", async () => {
    const { client, account } = simulated();
    account.setValidationRules('contacts', [{ propertyName: 'firstname', ruleType: 'MAX_LENGTH', ruleArguments: ['3'] }]);
    expect(await client.properties.validationRules('contacts')).toEqual({
      ok: true,
      value: [{ property: 'firstname', rule: 'MAX_LENGTH', arguments: ['3'] }],
    });
    expect(await client.objects.create('contacts', [contact('a@shop.com', { firstname: 'Ann' }), contact('b@shop.com', { firstname: 'Barbara' })])).toMatchObject([
      { status: 'written' },
      { status: 'failed', failure: { kind: 'config', cause: 'rule-broken', property: 'firstname', value: 'Barbara', message: expect.stringContaining('"Barbara" breaks') } },
    ]);
  });

  test('a token without a scope is told which one it lacks', async () => {
    const { client } = simulated({ tokens: [{ token: `pat-na1-simulated-${PORTAL}`, scopes: ['crm.objects.contacts.read'] }] });
    expect(await client.objects.create('contacts', [contact('ann@shop.com')])).toMatchObject([
      { status: 'failed', failure: { kind: 'config', cause: 'missing-scope', missingScopes: ['crm.objects.contacts.write'] } },
    ]);
  });
});

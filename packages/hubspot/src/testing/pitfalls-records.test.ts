// What HubSpot decides about records by itself: parents of lines, times of stages, marketing status, companies out of addresses.
import { createHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { describe, expect, test } from 'vitest';
import type { CreateInput, CreateOutcome } from '../index.ts';
import { contact, deal, type House, openHouse, PORTAL, withShopKey } from './simulated-house.ts';

/** HubSpot makes its company some seconds after the contact. */
const HUBSPOT_HAS_ACTED_MS = 3_000;

function simulated(settings: Partial<AccountSettings> = {}): House<SimulatedAccount, HubSpotSimulator> {
  const accounts = [{ portalId: PORTAL, tier: 'pro', limits: 'off', ...settings } as const];
  return openHouse((world) => createHubSpotSimulator({ ...world, accounts }));
}

function idOf(outcome: CreateOutcome | undefined): string {
  if (outcome?.status === 'written') return outcome.object.id;
  throw new Error('the record was not written');
}

interface Sale {
  readonly dealId: string;
  readonly orderId: string;
  /** A line below each parent that is named, as an input of one create. */
  readonly line: (key: string, ...parents: readonly ('deal' | 'order')[]) => CreateInput;
}

async function sale({ client, account }: House<SimulatedAccount, HubSpotSimulator>): Promise<Sale> {
  const parents = {
    deal: { id: account.create('deals', { dealname: 'Sale', dealstage: 'closedwon' }).id, type: 'deals' },
    order: { id: account.create('orders', { hs_order_name: 'Sale' }).id, type: 'orders' },
  };
  const typeIds = new Map<string, number>();
  for (const { type } of Object.values(parents)) {
    const labels = await client.associations.labels('line_items', type);
    typeIds.set(type, labels.ok ? (labels.value.find(({ label }) => label === null)?.typeId ?? 0) : 0);
  }
  const associationTo = (parent: 'deal' | 'order'): NonNullable<CreateInput['associations']>[number] => {
    const { id, type } = parents[parent];
    return { toId: id, types: [{ category: 'HUBSPOT_DEFINED', typeId: typeIds.get(type) ?? 0 }] };
  };
  const line: Sale['line'] = (key, ...names) => ({ key, properties: { name: 'Mug', price: '5', quantity: '1' }, associations: names.map(associationTo) });
  return { dealId: parents.deal.id, orderId: parents.order.id, line };
}

describe('pitfalls of what HubSpot decides', () => {
  test('11: deal and order of one sale have lines of their own, so that the end of one leaves the other whole', async () => {
    const house = simulated();
    const { client, account } = house;
    const { dealId, orderId, line } = await sale(house);
    const inputs = [line('d1', 'deal'), line('d2', 'deal'), line('o1', 'order'), line('o2', 'order')];
    const outcomes = await client.objects.create('line_items', inputs);
    const parentsOf = (id: string): string[] => ['deals', 'orders'].flatMap((type) => account.associationsOf('line_items', id, type).map((parent) => parent.id));
    expect(outcomes.map((outcome) => parentsOf(idOf(outcome)))).toEqual([[dealId], [dealId], [orderId], [orderId]]);
    await client.objects.archive('orders', [{ key: 'o', id: orderId }]);
    expect(account.count('line_items')).toBe(2);
    expect(account.associationsOf('deals', dealId, 'line_items')).toHaveLength(2);
  });

  test('11: a line with two parents is refused for itself alone, leaves no orphan, and the reason is told', async () => {
    const house = simulated();
    const { line } = await sale(house);
    const [shared, good] = await house.client.objects.create('line_items', [line('shared', 'deal', 'order'), line('good', 'deal')]);
    expect(shared).toMatchObject({
      status: 'failed',
      failure: { kind: 'config', cause: 'association-invalid', message: expect.stringContaining('belongs to one deal, quote, order or cart') },
    });
    expect(good).toMatchObject({ status: 'written' });
    expect(house.account.count('line_items')).toBe(1);
  });

  test('11: a line of the deal cannot be given to the order as well', async () => {
    const house = simulated();
    const { client } = house;
    const { orderId, line } = await sale(house);
    const [made] = await client.objects.create('line_items', [line('l', 'deal')]);
    expect(await client.associations.create('line_items', 'orders', [{ key: 'k', fromId: idOf(made), toId: orderId }])).toMatchObject([
      { status: 'failed', failure: { cause: 'association-invalid', remedy: 'Give each deal, quote, order or cart line items of its own.' } },
    ]);
  });

  test('11: where HubSpot takes a shared line, it is lost with the first parent that goes', async () => {
    const house = simulated({ sharedLineItems: true });
    const { client, account } = house;
    const { dealId, orderId, line } = await sale(house);
    await client.objects.create('line_items', [line('shared', 'deal', 'order'), line('own', 'deal')]);
    await client.objects.archive('orders', [{ key: 'o', id: orderId }]);
    expect(account.associationsOf('deals', dealId, 'line_items')).toHaveLength(1);
  });

  test('30: the time a stage was entered is read under its present name, although no list shows it', async () => {
    const house = simulated();
    await withShopKey(house, 'deals');
    const { client } = house;
    const [made] = await client.objects.create('deals', [deal('o1')], { uniqueProperty: 'shop_key' });
    const listed = await client.properties.list('deals');
    expect(listed.ok && listed.value.some(({ name }) => name.startsWith('hs_v2_date_entered_'))).toBe(false);
    const [read] = await client.objects.read('deals', [{ key: 'k', id: idOf(made) }], { properties: ['hs_v2_date_entered_closedwon', 'hs_date_entered_closedwon'] });
    const entered = new Date(house.clock.now()).toISOString();
    expect(read).toMatchObject({ status: 'found', object: { properties: { hs_v2_date_entered_closedwon: entered } } });
    expect(read?.status === 'found' && 'hs_date_entered_closedwon' in read.object.properties).toBe(false);
  });

  test.each([
    ['hs_v2_date_entered_closedwon', 'read-only', 'HubSpot sets "hs_v2_date_entered_closedwon" by itself'],
    ['hs_date_entered_closedwon', 'property-missing', 'has replaced "hs_date_entered_closedwon" by "hs_v2_date_entered_closedwon"'],
  ])('30: writing %s is explained as %s and costs no other row', async (property, cause, words) => {
    const { client } = simulated();
    const [bad, good] = await client.objects.create('deals', [
      { key: 'bad', properties: { dealname: 'One', dealstage: 'closedwon', [property]: '2026-11-20' } },
      { key: 'good', properties: { dealname: 'Two', dealstage: 'closedwon' } },
    ]);
    expect(bad).toMatchObject({ status: 'failed', failure: { kind: 'config', cause, property, message: expect.stringContaining(words) } });
    expect(good).toMatchObject({ status: 'written' });
  });

  test('33: a contact made here is no marketing contact, and whoever tries to make it one is told how', async () => {
    const { client } = simulated();
    const outcomes = await client.objects.create('contacts', [contact('ann@shop.com', { hs_marketable_status: 'true' }), contact('bea@shop.com')]);
    expect(outcomes[0]).toMatchObject({
      status: 'failed',
      failure: {
        kind: 'config',
        cause: 'read-only',
        property: 'hs_marketable_status',
        message: expect.stringContaining('workflows send them no marketing e-mail'),
        remedy: expect.stringContaining('let a workflow set contacts as marketing contacts'),
      },
    });
    const read = await client.objects.read('contacts', [{ key: 'k', id: idOf(outcomes[1]) }], { properties: ['hs_marketable_status'] });
    expect(read).toMatchObject([{ status: 'found', object: { properties: { hs_marketable_status: 'false' } } }]);
  });

  test('33: the default of the account decides, and can be read', async () => {
    const { client } = simulated({ newContactsAreMarketing: true });
    const [made] = await client.objects.create('contacts', [contact('ann@shop.com')]);
    const read = await client.objects.read('contacts', [{ key: 'k', id: idOf(made) }], { properties: ['hs_marketable_status'] });
    expect(read).toMatchObject([{ status: 'found', object: { properties: { hs_marketable_status: 'true' } } }]);
  });
});

describe('pitfall 35, companies that HubSpot makes out of addresses', () => {
  async function withContact() {
    const house = simulated({ createCompaniesFromEmail: true });
    const [made] = await house.client.objects.create('contacts', [contact('ann@acme-shop.com')]);
    const contactId = idOf(made);
    const companies = async (): Promise<readonly string[]> => {
      const [read] = await house.client.associations.read('contacts', 'companies', [{ key: 'k', id: contactId }]);
      return read?.status === 'found' ? read.to.map(({ id }) => id) : [];
    };
    const makeOurs = async (): Promise<string> => {
      const [ours] = await house.client.objects.create('companies', [{ key: 'c', properties: { name: 'Acme', domain: 'acme-shop.com' } }]);
      await house.client.associations.create('contacts', 'companies', [{ key: 'k', fromId: contactId, toId: idOf(ours) }]);
      return idOf(ours);
    };
    return { ...house, contactId, companies, makeOurs };
  }

  test('35: the company that HubSpot has made is seen by reading the association first, and taken', async () => {
    const { client, account, clock, companies } = await withContact();
    expect(await companies()).toEqual([]);
    await clock.sleep(HUBSPOT_HAS_ACTED_MS);
    const [companyId = ''] = await companies();
    expect(account.get('companies', companyId)?.properties['domain']).toBe('acme-shop.com');
    expect(await client.objects.update('companies', [{ key: 'c', id: companyId, properties: { name: 'Acme Shop' } }])).toMatchObject([{ status: 'written' }]);
    expect(account.count('companies')).toBe(1);
  });

  test('35: a company that is associated before HubSpot acts stays the only one', async () => {
    const { account, clock, companies, makeOurs } = await withContact();
    const ours = await makeOurs();
    await clock.sleep(HUBSPOT_HAS_ACTED_MS);
    expect([await companies(), account.count('companies')]).toEqual([[ours], 1]);
  });

  test('35: when the race is lost both companies are seen, and become one without losing the contact', async () => {
    const { client, account, clock, contactId, companies, makeOurs } = await withContact();
    await clock.sleep(HUBSPOT_HAS_ACTED_MS);
    const [theirs = ''] = await companies();
    const ours = await makeOurs();
    expect((await companies()).toSorted()).toEqual([theirs, ours].toSorted());
    const merged = await client.objects.merge('companies', { primaryId: theirs, mergedId: ours });
    const id = merged.ok ? merged.value.id : '';
    expect([await companies(), account.count('companies')]).toEqual([[id], 1]);
    expect(account.associationsOf('contacts', contactId, 'companies')).toMatchObject([{ id }]);
    expect(await client.objects.read('companies', [{ key: 'k', id: ours }], { properties: ['name'] })).toMatchObject([{ status: 'found', object: { id }, aliasOf: ours }]);
  });
});

// The preset "full-graph": what a shop posts, or what is read from it, stands in HubSpot as contact, company, product, deal and lines, and follows the order.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { houseConfig, SHOP, startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';
import { startPretixHouse, type PretixHouse } from '../house/pretix-house.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
  const config = houseConfig();
  const file = house.writeConfig('graph.yaml', { ...config, shops: { [SHOP]: { ...config.shops[SHOP], presets: ['full-graph'] } } });
  const { code, err } = await house.cli('apply', file, '--yes');
  if (code !== 0) throw new Error(err);
});
afterAll(() => house.close());

interface Line {
  readonly id: number;
  readonly sku: string;
  readonly price: string;
  readonly quantity?: number;
}

interface Version {
  readonly at: string;
  readonly lines: readonly Line[];
  readonly event?: 'new' | 'updated' | 'canceled';
}

const NUMBER = 'R500';

function post({ at, lines, event = 'updated' }: Version) {
  const total = lines.reduce((sum, { price, quantity = 1 }) => sum + Number(price) * quantity, 0).toFixed(2);
  const original = lines.map(({ id, sku, price, quantity = 1 }) => ({ id, quantity, price, variant: { sku, name: `Thing ${sku}`, price } }));
  const company = { company: 'ACME  GmbH', firstname: 'Ann', lastname: 'Smith', city: 'Bonn', country: { name: 'Germany' } };
  return house.postUntilDone(orderMessage(event, { number: NUMBER, email: 'ann@shop.com', total, updatedAt: `2024-05-01T${at}:00Z`, more: { item_total: total, line_items: original, bill_address: company } }));
}

function linesSeen(): readonly string[] {
  const deal = house.account.find('deals', 'spree_order_number', NUMBER);
  if (deal === undefined) return [];
  const lines = house.account.associationsOf('deals', deal.id, 'line_items').flatMap(({ id }) => house.account.get('line_items', id) ?? []);
  return lines.map(({ properties }) => `${properties['quantity']} ${properties['name']} at ${properties['price']} of ${house.account.get('products', properties['hs_product_id'] ?? '')?.properties['spree_sku']}`).toSorted((one, other) => one.localeCompare(other));
}

const idsOfLines = () => new Map([...house.account.objects('line_items')].filter(({ archived }) => !archived).map(({ id, properties }) => [properties['spree_line_key'], id]));
const until = async (lines: readonly string[]) => {
  await expect.poll(linesSeen, { timeout: 20_000 }).toEqual(lines);
};

describe('an order with lines', () => {
  test('becomes a contact, a company, products, a deal and lines, all of them associated', async () => {
    await post({ at: '10:00', event: 'new', lines: [{ id: 1, sku: 'MUG', price: '5.00', quantity: 2 }, { id: 2, sku: 'HAT', price: '20.00' }] });
    await until(['1 Thing HAT at 20.00 of HAT', '2 Thing MUG at 5.00 of MUG']);
    const deal = house.account.find('deals', 'spree_order_number', NUMBER);
    expect(deal?.properties).toMatchObject({ dealname: NUMBER, amount: '30.00', dealstage: 'closedwon' });
    const company = house.account.find('companies', 'spree_company_key', 'acme gmbh');
    const contact = house.contact('ann@shop.com');
    expect(company?.properties['name']).toBe('ACME  GmbH');
    await expect.poll(() => house.account.associationsOf('companies', company?.id ?? '', 'contacts').map(({ id }) => id), { timeout: 20_000 }).toEqual([contact?.id]);
    expect(house.account.associationsOf('deals', deal?.id ?? '', 'contacts').map(({ id }) => id)).toEqual([contact?.id]);
    expect(house.account.associationsOf('deals', deal?.id ?? '', 'companies').map(({ id }) => id)).toEqual([company?.id]);
  });

  test('keeps its lines in step: one is changed, one comes, one goes, and what stays keeps its id', async () => {
    const before = idsOfLines();
    await post({ at: '11:00', lines: [{ id: 1, sku: 'MUG', price: '5.00', quantity: 3 }, { id: 3, sku: 'PEN', price: '1.50' }] });
    await until(['1 Thing PEN at 1.50 of PEN', '3 Thing MUG at 5.00 of MUG']);
    await expect.poll(() => house.account.find('deals', 'spree_order_number', NUMBER)?.properties['amount']).toBe('16.50');
    expect(idsOfLines().get(`${NUMBER}-1`)).toBe(before.get(`${NUMBER}-1`));
  });

  test('that says the same again costs no call', async () => {
    const changed = () => house.simulator.requestLog.entries().filter(({ path, method }) => method !== 'GET' && path.startsWith('/crm/')).length;
    const before = changed();
    await post({ at: '11:30', lines: [{ id: 1, sku: 'MUG', price: '5.00', quantity: 3 }, { id: 3, sku: 'PEN', price: '1.50' }] });
    await post({ at: '12:00', lines: [{ id: 1, sku: 'MUG', price: '5.00', quantity: 3 }, { id: 3, sku: 'PEN', price: '1.50' }, { id: 2, sku: 'HAT', price: '20.00' }] });
    await until(['1 Thing HAT at 20.00 of HAT', '1 Thing PEN at 1.50 of PEN', '3 Thing MUG at 5.00 of MUG']);
    // The deal, and the line that came back.
    expect(changed() - before).toBe(2);
  });

  test('that is canceled is lost, and keeps its lines', async () => {
    await post({ at: '13:00', event: 'canceled', lines: [{ id: 1, sku: 'MUG', price: '5.00', quantity: 3 }] });
    await until(['3 Thing MUG at 5.00 of MUG']);
    await expect.poll(() => house.account.find('deals', 'spree_order_number', NUMBER)?.properties['dealstage']).toBe('closedlost');
    expect((await house.cli('problems', '--json')).json()).toEqual([]);
  });
});

describe('an order of tickets', () => {
  let built: PretixHouse;
  let code: string;

  beforeAll(async () => {
    built = await startPretixHouse({ presets: ['full-graph'] });
    code = built.shop.place({
      email: 'firm@shop.com',
      address: { is_business: true, company: 'Firm Ltd', name: 'Ada Buyer', name_parts: { _scheme: 'given_family', given_name: 'Ada', family_name: 'Buyer' }, city: 'Hamburg', country: 'DE' },
      positions: [{ given: 'Guest', family: 'One' }, { given: 'Guest', family: 'Two' }],
    });
    await built.poll();
  });
  afterAll(() => built.close());

  /** Ticket, price and product of each line of the deal. */
  function tickets(): readonly string[] {
    const { account } = built.house;
    const deal = account.find('deals', 'pretix_order_id', code);
    const lines = account.associationsOf('deals', deal?.id ?? '', 'line_items').flatMap(({ id }) => account.get('line_items', id) ?? []);
    return lines.map(({ properties }) => `${properties['pretix_ticket_id']} at ${properties['price']} of ${account.get('products', properties['hs_product_id'] ?? '')?.properties['name']}`).toSorted((one, other) => one.localeCompare(other));
  }

  test('has a line for each ticket, its product, its buyer and the company', () => {
    const { account } = built.house;
    const name = account.find('products', 'name', built.house.account.objects('products')[Symbol.iterator]().next().value?.properties['name'] ?? '')?.properties['name'] ?? '';
    expect(tickets()).toEqual([`${code}-1 at 120.00 of ${name}`, `${code}-2 at 120.00 of ${name}`]);
    expect(built.deal(code)).toMatchObject({ amount: '240.00', dealname: `DAYS27-${code}` });
    const company = account.find('companies', 'pretix_company_key', 'firm ltd');
    const contact = built.house.contact('firm@shop.com');
    expect(account.associationsOf('contacts', contact?.id ?? '', 'companies').map(({ id }) => id)).toEqual([company?.id]);
  });

  test('loses the line of a ticket that is canceled', async () => {
    built.shop.cancelPosition(code, 2);
    await built.poll();
    expect(tickets()).toHaveLength(1);
    expect(built.deal(code)['amount']).toBe('120.00');
  });
});

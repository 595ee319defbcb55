// What people do in HubSpot meanwhile: delete, merge, rename, move on; Storebridge finds its way.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const order = (number: string, email: string, total = '5.00') => orderMessage('new', { number, email, total, campaign: number });

function idOf(email: string): string {
  const id = house.contact(email)?.id;
  if (id === undefined) throw new Error(`There is no contact ${email}.`);
  return id;
}

async function importOrder(number: string, email: string): Promise<void> {
  expect((await house.post(order(number, email))).body.notifications?.[0]).toMatchObject({ level: 'info' });
}

describe('contacts', () => {
  test('one that was deleted is created again, with all that is known', async () => {
    await importOrder('R1', 'deleted@shop.com');
    const former = idOf('deleted@shop.com');
    house.account.archive('contacts', former);
    await importOrder('R2', 'deleted@shop.com');
    expect(idOf('deleted@shop.com')).not.toBe(former);
    expect(house.valuesOf('deleted@shop.com')).toMatchObject({ total_order_revenue: '10.00', total_transactions: '2', initial_campaign: 'R1' });
  });

  test('one that was merged into another is followed', async () => {
    await importOrder('R3', 'merged@shop.com');
    const primary = house.account.create('contacts', { email: 'primary@shop.com' });
    const merged = house.account.merge('contacts', primary.id, idOf('merged@shop.com'));
    const before = house.account.count('contacts');
    await importOrder('R4', 'merged@shop.com');
    expect(house.account.get('contacts', merged)?.properties).toMatchObject({ email: 'primary@shop.com', total_order_revenue: '10.00', total_transactions: '2' });
    expect(house.account.count('contacts')).toBe(before);
  });

  test('one whose e-mail address was changed by a person keeps it, and gets the totals', async () => {
    await importOrder('R5', 'renamed@shop.com');
    const id = idOf('renamed@shop.com');
    house.account.editContactEmail(id, 'better@shop.com');
    await importOrder('R6', 'renamed@shop.com');
    expect(house.account.get('contacts', id)?.properties).toMatchObject({ email: 'better@shop.com', total_transactions: '2' });
    expect(house.contact('renamed@shop.com')).toBeUndefined();
  });
});

describe('the lifecycle stage', () => {
  test('one that HubSpot does not move back is offered once, and then left alone', async () => {
    house.account.create('contacts', { email: 'fan@shop.com', lifecyclestage: 'evangelist' });
    await importOrder('R10', 'fan@shop.com');
    await importOrder('R11', 'fan@shop.com');
    await importOrder('R12', 'fan@shop.com');
    expect(house.valuesOf('fan@shop.com')).toMatchObject({ lifecyclestage: 'evangelist', total_transactions: '3' });
    const offers = house.simulator.requestLog.entries().filter(({ path, body }) => path.endsWith('contacts/batch/update') && body.includes('"lifecyclestage"') && body.includes(idOf('fan@shop.com')));
    expect(offers).toHaveLength(1);
  });

  test('when nothing else differs, a person\'s sync writes nothing', async () => {
    const writes = () => house.simulator.requestLog.entries().filter(({ path }) => /batch\/(?:create|update)$/u.test(path)).length;
    const before = writes();
    expect((await house.cli('sync', 'spree-shop', '--record', 'customer', 'fan@shop.com')).code).toBe(0);
    expect((await house.cli('runs', '--json')).json()).toMatchObject([{ counts: { unchanged: 1 } }]);
    expect(writes()).toBe(before);
  });

  test('a stage that goes forward again is set', async () => {
    house.account.setProperty('contacts', idOf('fan@shop.com'), 'lifecyclestage', '');
    await importOrder('R13', 'fan@shop.com');
    expect(house.valuesOf('fan@shop.com')).toMatchObject({ lifecyclestage: 'customer', total_transactions: '4' });
  });
});

describe('a property that was deleted', () => {
  test('it is made again, and the message that found it missing is imported', async () => {
    await importOrder('R20', 'property@shop.com');
    house.account.deleteProperty('contacts', 'total_order_tax');
    const answer = await house.postUntilDone(order('R21', 'property@shop.com'));
    expect(answer.body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf('property@shop.com')).toMatchObject({ total_order_tax: '0.00', total_transactions: '2' });
    expect((await house.cli('problems', '--json')).json()).toEqual([]);
  });
});

// The order, the number and the gaps of messages do not matter.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedContacts, makeLives, totalsExpected, totalsShown } from '../house/history.ts';
import { startHouse, type House } from '../house/house.ts';
import { orderMessage, sampleText, type SampleName } from '../house/messages.ts';
import { diceOf } from '../house/random.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const ORDERS: readonly (readonly SampleName[])[] = [
  ['new', 'updated', 'canceled'], ['new', 'canceled', 'updated'], ['updated', 'new', 'canceled'], ['updated', 'canceled', 'new'], ['canceled', 'new', 'updated'], ['canceled', 'updated', 'new'],
];

function totalsOf(email: string): Readonly<Record<string, string>> {
  return totalsShown(house.valuesOf(email));
}

describe('the documented messages', () => {
  test.for(ORDERS.flatMap((order) => [1, 2, 3].map((times) => ({ order, times }))))('$order, each $times times, end with a canceled order', async ({ order, times }) => {
    const who = `${order.map((name) => name[0]).join('')}${times}`;
    for (const name of order) {
      const text = sampleText(name).replaceAll('R123456789', `R${who}`).replaceAll('test1@', `${who}@`);
      for (let time = 1; time <= times; time += 1) expect((await house.post(text)).status).toBe(200);
    }
    expect(totalsOf(`${who}@test.com`)).toMatchObject({ shipping: '0.00', tax: '0.00', adjustment: '0.00', revenue: '0.00', transactions: '0', newest: '' });
  });

  test('a late first message does not take an update back', async () => {
    for (const name of ['updated', 'new', 'updated'] as const) await house.post(sampleText(name).replaceAll('R123456789', 'RLATE').replaceAll('test1@', 'late@'));
    expect(totalsOf('late@test.com')).toMatchObject({ revenue: '129.99', transactions: '1', newestRevenue: '129.99' });
  });

  test('the same message under other message ids counts once', async () => {
    for (const id of ['a', 'b', 'c']) await house.post({ ...(JSON.parse(sampleText('new').replaceAll('R123456789', 'RIDS').replaceAll('test1@', 'ids@')) as object), message_id: id });
    expect(totalsOf('ids@test.com')).toMatchObject({ revenue: '29.99', transactions: '1' });
  });

  test('an update of a chain that is told backwards ends with its last state', async () => {
    const text = (total: string) => ({ number: 'RCHAIN', email: 'chain@test.com', total });
    const [one, two, three] = [text('10.00'), text('20.00'), text('30.00')];
    for (const message of [orderMessage('updated', three, two), orderMessage('updated', two, one), orderMessage('new', one)]) await house.post(message);
    expect(totalsOf('chain@test.com')).toMatchObject({ revenue: '30.00', transactions: '1' });
  });
});

describe('many customers at once', () => {
  test('two hundred orders of twenty customers, all messages mixed and sent together, come to what they add up to', async ({ onTestFailed }) => {
    const dice = diceOf('ORDER_SEED', onTestFailed);
    const lives = makeLives(dice, { customers: 20, orders: 200, undated: 0.4 });
    const messages = dice.shuffled(lives.flatMap((life) => [...life.messages, ...life.messages.filter(() => dice.happens(0.3))]));
    await Promise.all(messages.map((message) => house.postUntilDone(message)));
    for (const [email, expected] of expectedContacts(lives)) expect(totalsOf(email), email).toEqual(totalsExpected(expected));
  });

  test('fifty orders of one customer that arrive at the same moment are all counted', async () => {
    const messages = Array.from({ length: 50 }, (_, index) => orderMessage('new', { number: `RSAME${index}`, email: 'same@test.com', total: '0.10', tax: '0.01', completedAt: `2024-03-01T00:00:${String(index).padStart(2, '0')}Z` }));
    const answers = await Promise.all(messages.map((message) => house.post(message)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(totalsOf('same@test.com')).toMatchObject({ revenue: '5.00', tax: '0.50', transactions: '50', newest: 'RSAME49' });
  });
});

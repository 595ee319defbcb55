// Problems as the operator meets them on the command line, and commands that tell how things stand.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AUTOMATIC_ATTEMPTS } from '../../packages/domain/src/index.ts';
import { ask } from '../house/databases.ts';
import { SHOP, startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

const problemList = z.array(z.looseObject({ id: z.number(), shop: z.string(), record: z.object({ kind: z.string(), key: z.string() }), kind: z.string(), cause: z.string(), kindLabel: z.string(), remedy: z.string() }));

async function listed(): Promise<z.infer<typeof problemList>> {
  return problemList.parse((await house.cli('problems', '--json')).json());
}

/** As an admin of the account would: only first names with an A are fine. */
function refuseFirstNames(): void {
  house.account.setValidationRules('contacts', [{ propertyName: 'firstname', ruleType: 'REGEX', ruleArguments: ['A.*'] }]);
}

function acceptFirstNames(): void {
  house.account.setValidationRules('contacts', []);
}

/** The attempts before the last automatic one would take two minutes; they are said to be over. */
async function openTemporaryProblem(email: string): Promise<void> {
  await ask(house.databaseUrl, 'update outbox set attempts = $1, ready_at = now()', [AUTOMATIC_ATTEMPTS - 1]);
  expect((await house.cli('sync', SHOP, '--json')).json()).toMatchObject({ problems: 1 });
  expect((await listed()).map(({ kind, record }) => `${kind} ${record.key}`)).toEqual([`temporary ${email}`]);
}

describe('a record that HubSpot refuses', () => {
  const order = (number: string, email: string, firstname: string) => orderMessage('new', { number, email, total: '5.00', firstname });

  beforeAll(async () => {
    await house.post(order('R0', 'before@shop.com', 'Ann'));
    refuseFirstNames();
    for (const [index, email] of ['one', 'two', 'three'].entries()) await house.post(order(`R${index + 1}`, `${email}@shop.com`, 'Bob'));
  });

  test('it is answered with HubSpot\'s words, and listed with what cures it', async () => {
    const problems = await listed();
    expect(problems.map(({ record }) => record.key)).toEqual(['one@shop.com', 'two@shop.com', 'three@shop.com']);
    expect(problems[0]).toMatchObject({ shop: SHOP, kind: 'config', kindLabel: 'Misconfiguration, please check provider settings', remedy: expect.stringMatching(/\w/u), hubspotMessage: expect.stringMatching(/\w/u) });
    const shown = await house.cli('problems');
    expect(shown.out).toContain('one@shop.com');
    expect(shown.out).toContain('Misconfiguration, please check provider settings');
  });

  test('sync exits with 1 while problems are open', async () => {
    const result = await house.cli('sync', SHOP, '--json');
    expect(result.code).toBe(1);
    expect(result.json()).toMatchObject({ problems: 3 });
  });

  test('a retry in vain leaves it open, a retry after the cure closes it', async () => {
    const [first] = await listed();
    expect((await house.cli('problems', 'retry', String(first?.id))).out).toBe('1 retried.\n');
    expect((await house.cli('sync', SHOP)).code).toBe(1);
    expect(await listed()).toHaveLength(3);

    acceptFirstNames();
    expect((await house.cli('problems', 'retry', String(first?.id))).code).toBe(0);
    await expect.poll(async () => (await listed()).map(({ record }) => record.key), { timeout: 15_000 }).toEqual(['two@shop.com', 'three@shop.com']);
    expect(house.valuesOf('one@shop.com')).toMatchObject({ total_transactions: '1' });
  });

  test('what is canceled is not sent, until its record is heard of again', async () => {
    const second = (await listed()).find(({ record }) => record.key === 'two@shop.com');
    expect((await house.cli('problems', 'cancel', String(second?.id))).out).toBe('1 canceled.\n');
    expect((await house.cli('sync', SHOP)).code).toBe(1);
    expect(house.contact('two@shop.com')).toBeUndefined();
    await house.post(orderMessage('new', { number: 'R9', email: 'two@shop.com', total: '1.00', firstname: 'Bob' }));
    expect(house.valuesOf('two@shop.com')).toMatchObject({ total_transactions: '2', total_order_revenue: '6.00' });
  });

  test('a retry of all leaves none, and then sync exits with 0', async () => {
    expect((await house.cli('problems', 'retry', 'all')).out).toBe('1 retried.\n');
    const result = await house.cli('sync', SHOP, '--json');
    expect(result.code).toBe(0);
    expect((await house.cli('problems')).out).toBe('No problems.\n');
    expect(house.valuesOf('three@shop.com')).toMatchObject({ total_transactions: '1' });
  });

  test('a message that was refused is imported when the hub sends it again', async () => {
    refuseFirstNames();
    const message = order('R20', 'again@shop.com', 'Bob');
    expect((await house.post(message)).body.notifications?.[0]).toMatchObject({ level: 'error' });
    acceptFirstNames();
    expect((await house.post(message)).body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(await listed()).toEqual([]);
  });
});

describe('a message whose record was canceled while it was being tried', () => {
  test('the hub is told so once and for all', async () => {
    const end = house.simulator.addFault({ match: { path: 'batch/(create|update)$' }, times: 'always', effect: { kind: 'status', status: 503 } });
    const message = orderMessage('new', { number: 'R30', email: 'given-up@shop.com', total: '1.00' });
    expect((await house.post(message)).status).toBe(503);
    await openTemporaryProblem('given-up@shop.com');
    expect((await house.cli('problems', 'cancel', 'all')).out).toBe('1 canceled.\n');
    end();
    expect(await house.post(message)).toMatchObject({ status: 200, body: { notifications: [{ level: 'warn' }] } });
    expect(house.contact('given-up@shop.com')).toBeUndefined();
  });
});

describe('commands that tell how things stand', () => {
  test('runs lists the latest syncs with their counts', async () => {
    await house.cli('sync', SHOP, '--since', '2000-01-01');
    const [latest] = z.array(z.unknown()).parse((await house.cli('runs', '--json')).json());
    expect(latest).toMatchObject({ shop: SHOP, kind: 'sync', startedBy: 'command line', state: 'done', counts: { unchanged: expect.any(Number) } });
    expect((await house.cli('runs', '--shop', SHOP)).out).toContain('unchanged');
  });

  test('migrate finds nothing to do', async () => {
    expect((await house.cli('migrate', '--json')).json()).toEqual({ pending: [] });
  });

  test.for([
    ['sync', 'no-such-shop'], ['problems', '--shop', 'no-such-shop'], ['runs', '--shop', 'no-such-shop'],
  ])('%s %s names the shop that is not there', async (args) => {
    const { code, err } = await house.cli(...args);
    expect(code).toBe(1);
    expect(err).toBe('There is no shop "no-such-shop".\n');
  });

  test.for([
    [['problems', 'retry', 'x'], '"x" is not the number of a problem.'],
    [['sync', SHOP, '--since', 'yesterday'], '"yesterday" is not a date.'],
    [['sync', SHOP, '--record', 'thing', '1'], '--record takes a kind and an id'],
  ] as const)('%j is refused in a sentence', async ([args, words]) => {
    const { code, err } = await house.cli(...args);
    expect(code).toBe(1);
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
  });
});

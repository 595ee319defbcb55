// A pretix that fails, a question that is gone, an order that is only a test: what becomes of them, and who is told.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../house/databases.ts';
import { EVENT, startPretixHouse, type PretixHouse } from '../house/pretix-house.ts';
import type { Fault } from '../stand-ins/pretix/faults.ts';

let built: PretixHouse;
const ORDERS = '/orders/';

async function lastRun(): Promise<Record<string, unknown> | undefined> {
  return (await built.runs()).at(-1);
}

/** Makes the next poll ask about the event again. */
async function forgetCatalogAge(): Promise<void> {
  await ask(built.house.databaseUrl, `update shops set catalog_at = catalog_at - interval '1 hour'`);
}

describe('a pretix that fails', () => {
  beforeAll(async () => {
    built = await startPretixHouse();
  });
  afterAll(() => built.close());

  test.for<readonly [string, Fault]>([
    ['is busy', { kind: 'rate-limit', retryAfterSeconds: 1, on: ORDERS }],
    ['breaks down', { kind: 'server-error', on: ORDERS }],
    ['answers with a page', { kind: 'page', on: ORDERS }],
    ['loses the connection', { kind: 'drop', on: ORDERS }],
    ['loses its answer', { kind: 'drop-answer', on: ORDERS }],
  ])('once, because it %s, is asked again at once', async ([, fault]) => {
    built.shop.faults.plan(fault);
    const code = built.shop.place();
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'contractsent' });
  });

  test('does not answer at all: it is asked again after half a minute', { timeout: 90_000 }, async () => {
    built.shop.faults.plan({ kind: 'hang', on: ORDERS });
    const code = built.shop.place();
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'contractsent' });
  });

  test('for longer is told in the runs, and the next poll brings everything', async () => {
    built.shop.faults.plan({ kind: 'rate-limit', retryAfterSeconds: 900, on: ORDERS });
    const code = built.shop.place();
    await built.poll();
    expect(built.deal(code)).toEqual({});
    expect(await lastRun()).toMatchObject({ kind: 'poll', state: 'failed', failure: { cause: 'rate-limited' } });
    expect((await built.house.cli('runs')).out).toContain('pretix asks to wait: too many requests.');
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'contractsent' });
  });

  test('keeps a notice until it can be looked up', async () => {
    await built.subscribe();
    const code = built.shop.place();
    built.shop.faults.plan({ kind: 'rate-limit', retryAfterSeconds: 900, on: `${ORDERS}${code}` });
    await built.shop.webhooks.deliver(fetch);
    await expect.poll(() => built.shop.requests.some((url) => url.includes(code))).toBe(true);
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'contractsent' });
  });

  test('and does not take the token any more is told with the cure, by runs and doctor', async () => {
    built.shop.access.removeToken(String(built.pretix.settings['token']));
    await built.poll();
    expect(await lastRun()).toMatchObject({ kind: 'poll', state: 'failed', failure: { kind: 'config', cause: 'shop-unauthorized' } });
    const doctor = await built.house.cli('doctor');
    expect(doctor.code).toBe(1);
    expect(doctor.out).toContain(`✗ connection of ${EVENT}: pretix does not accept the token.`);
    expect(doctor.out).toContain('Enter a valid token in the settings of the shop.');
    const code = built.shop.place();
    const file = built.configure({ settings: { token: built.shop.access.addToken() } });
    expect((await built.house.cli('apply', file, '--yes')).code).toBe(0);
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'contractsent' });
    expect((await built.house.cli('doctor')).out).toContain(`✓ connection of ${EVENT}: "Harbour Days" (harbour/days27)`);
  });
});

describe('a question that a mapping names', () => {
  beforeAll(async () => {
    built = await startPretixHouse({
      mappings: [
        {
          name: 'answers', recordKind: 'order-position', objectType: 'contacts', identifier: { field: 'attendee_email', property: 'email' },
          rules: [{ source: { field: 'question_NICK' }, property: 'jobtitle', mode: 'overwrite' }],
        },
      ],
    });
  });
  afterAll(() => built.close());

  test('and that is deleted is a misconfiguration, of this mapping only; it heals when the question comes back', async () => {
    const nick = built.shop.event.questions.findIndex(({ identifier }) => identifier === 'NICK');
    const [question] = built.shop.event.questions.splice(nick, 1);
    await forgetCatalogAge();
    const code = built.shop.place({ positions: [{ given: 'No', family: 'Nick', email: 'nonick@shop.com' }] });
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'contractsent' });
    expect(built.house.valuesOf('nonick@shop.com')).toMatchObject({ lastname: 'Nick' });
    const { out } = await built.house.cli('problems', '--shop', EVENT);
    expect(out).toContain('Misconfiguration, please check provider settings');
    expect(out).toContain('The shop has no field "question_NICK"');

    if (question !== undefined) built.shop.event.questions.push(question);
    await forgetCatalogAge();
    await built.poll();
    expect((await built.house.cli('problems', '--shop', EVENT, '--json')).json()).toEqual([]);
  });
});

describe('test orders', () => {
  afterEach(() => built.close());

  test('are sent only if the settings say so', async () => {
    built = await startPretixHouse();
    built.shop.place({ testmode: true });
    await built.poll();
    expect(built.deals()).toEqual([]);
    const file = built.configure({ settings: { sendTestOrders: true } });
    await built.house.cli('apply', file, '--yes');
    const code = built.shop.place({ testmode: true });
    await built.poll();
    expect(built.deals()).toContain(code);
  });

  test('and changes are left alone where only new orders are wanted, also by the sweep', async () => {
    built = await startPretixHouse({ settings: { newOrdersOnly: true } });
    const code = built.shop.place();
    await built.poll();
    expect(built.deal(code)).toMatchObject({ dealstage: 'contractsent' });
    built.shop.pay(code);
    await built.poll();
    await built.sweep();
    expect(built.deal(code)).toMatchObject({ dealstage: 'contractsent' });
  });
});

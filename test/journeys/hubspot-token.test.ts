// A token that HubSpot does not accept: nothing is lost, the doctor says what to do, and the right one cures everything.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { houseConfig, startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';

let house: House;
/** More than the problems that are listed at a time. */
const CUSTOMERS = 1100;

beforeAll(async () => {
  house = await startHouse({ hubspotToken: 'pat-na1-wrong' });
});
afterAll(() => house.close());

const findings = z.array(z.object({ state: z.string(), what: z.string(), detail: z.string(), cure: z.string().optional() }));

async function doctor(): Promise<{ readonly code: number | null; readonly portal: z.infer<typeof findings>[number] | undefined }> {
  const { code, out } = await house.cli('doctor', '--json');
  return { code, portal: findings.parse(JSON.parse(out)).find(({ what }) => what === 'portal main') };
}

describe('a wrong token', () => {
  test('every message is answered with an error that tells to mend the configuration', async () => {
    const messages = Array.from({ length: CUSTOMERS }, (_, index) => orderMessage('new', { number: `R${index}`, email: `c${index}@shop.com`, total: '1.00' }));
    const answers = [];
    for (let start = 0; start < CUSTOMERS; start += 100) answers.push(...(await Promise.all(messages.slice(start, start + 100).map((message) => house.postUntilDone(message)))));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.notifications?.[0]?.level}`))).toEqual(new Set(['200 error']));
    expect(house.account.count('contacts')).toBe(0);
  });

  test('each record is a problem of the configuration', async () => {
    const problems = z.array(z.looseObject({ kind: z.string(), cause: z.string() })).parse((await house.cli('problems', '--json')).json());
    expect(problems).toHaveLength(CUSTOMERS);
    expect(new Set(problems.map(({ kind, cause }) => `${kind} ${cause}`))).toEqual(new Set(['config reconnect']));
  });

  test('the doctor finds it and exits with 1', async () => {
    const { code, portal } = await doctor();
    expect(code).toBe(1);
    expect(portal).toMatchObject({ state: 'failure', cure: expect.stringMatching(/\w/u) });
  });

  test('the right token, applied, heals all of them', async () => {
    const { out } = await house.cli('apply', house.writeConfig('right.yaml', houseConfig()), '--yes');
    expect(out).toContain('~ portal main: another token');
    expect(out).not.toContain('pat-na1');
    await expect.poll(() => house.account.count('contacts'), { timeout: 40_000 }).toBe(CUSTOMERS);
    await expect.poll(async () => (await house.cli('problems')).out, { timeout: 20_000 }).toBe('No problems.\n');
  });
});

describe('a token that is revoked', () => {
  test('the doctor tells before and after', async () => {
    expect(await doctor()).toMatchObject({ code: 0, portal: { state: 'ok', detail: 'HubSpot account 10000001' } });
    const body = { status: 'error', message: 'The token was revoked.', category: 'INVALID_AUTHENTICATION', correlationId: 'c-1' };
    const restore = house.simulator.addFault({ times: 'always', effect: { kind: 'status', status: 401, body } });
    expect(await doctor()).toMatchObject({ code: 1, portal: { state: 'failure' } });
    restore();
  });
});

// With a mail server: invitations and new passwords by mail, and no word to anybody about who is there.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startMailServer, type MailServer } from './testing/mail-server.ts';
import { PASSWORD, startPeopleHouse, tokenOf, type Browser, type PeopleHouse } from '../../../../test/house/people-house.ts';

const refused = new Set<string>();
let server: MailServer;
let house: PeopleHouse;
let ada: Browser;
let workspace: number;
beforeAll(async () => {
  server = await startMailServer((line) => ([...refused].some((address) => line === `RCPT TO:<${address}>`) ? '550 unknown' : undefined));
  house = await startPeopleHouse({ SMTP_URL: server.url, STOREBRIDGE_URL: 'http://localhost:4300' });
  ada = await house.setUp();
  workspace = (await ada.call('GET', '/api/v1/me')).body.workspaces[0].id;
});
afterAll(async () => {
  await house.close();
  server.close();
});
beforeEach(() => void server.heard.splice(0));

const signIn = async (password: string): Promise<number> => (await house.browser().call('POST', '/api/auth/sign-in/email', { email: 'ada@shop.com', password })).status;
const ask = (email: string) => house.browser().call('POST', '/api/auth/request-password-reset', { email });
const reset = (token: string, newPassword: string) => house.browser().call('POST', '/api/auth/reset-password', { token, newPassword });

describe('an invitation', () => {
  test('is mailed, and its link answered all the same', async () => {
    const { body } = await ada.call('POST', `/api/v1/workspaces/${workspace}/invitations`, { email: 'bob@shop.com', role: 'viewer' });
    expect(body.isMailed).toBe(true);
    expect(server.links()).toEqual([body.link]);
  });

  test('is good although the mail was not taken', async () => {
    refused.add('gone@shop.com');
    const answer = await ada.call('POST', `/api/v1/workspaces/${workspace}/invitations`, { email: 'gone@shop.com', role: 'viewer' });
    expect(answer.body.isMailed).toBe(false);
    expect((await house.browser().call('POST', '/api/v1/invitations/look-up', { token: tokenOf(answer) })).status).toBe(200);
  });
});

describe('a new password', () => {
  test('is asked for with the same answer whether or not the address has an account, and mailed only if it has', async () => {
    const unknown = await ask('nobody@shop.com');
    expect(server.heard).toEqual([]);
    const known = await ask('ada@shop.com');
    expect({ status: unknown.status, body: unknown.body }).toEqual({ status: known.status, body: known.body });
    await vi.waitFor(() => expect(server.links()).toHaveLength(1));
    expect(server.links()[0]).toMatch(/^http:\/\/localhost:4300\/reset-password#token=\w+$/);
  });

  test('is set once, and ends every session', async () => {
    await ask('ada@shop.com');
    await vi.waitFor(() => expect(server.links()).toHaveLength(1));
    const token = server.links()[0]?.split('#token=')[1] ?? '';
    expect(JSON.stringify(await house.rows('select * from verifications'))).not.toContain(token);
    expect((await reset(token, 'elevenchars')).status).toBe(400);
    expect((await reset(token, 'quite another one')).status).toBe(200);
    expect((await ada.call('GET', '/api/v1/me')).status).toBe(401);
    expect(await signIn(PASSWORD)).toBe(401);
    expect(await signIn('quite another one')).toBe(200);
    expect((await reset(token, 'a third password')).status).toBe(400);
    expect(await signIn('quite another one')).toBe(200);
  });

  test('cannot be asked for without end', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) statuses.push((await ask('nobody@shop.com')).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

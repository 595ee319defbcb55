// Signing in: passwords, second factors, sessions, and what keeps others out.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, startPeopleHouse, type Browser, type PeopleHouse } from '../../../../test/house/people-house.ts';

let house: PeopleHouse;
let ada: Browser;
beforeAll(async () => {
  house = await startPeopleHouse();
  ada = await house.setUp();
});
afterAll(() => house.close());

const signIn = (browser: Browser, password = PASSWORD, email = 'ada@shop.com') => browser.call('POST', '/api/auth/sign-in/email', { email, password });

/** A fresh count of attempts for each test. */
async function forgetAttempts(): Promise<void> {
  await house.rows('delete from attempts');
}

describe('a password', () => {
  test('lets in, sets a cookie that no script and no other site gets, and is kept as a hash', async () => {
    await forgetAttempts();
    const browser = house.browser();
    const answer = await signIn(browser);
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^storebridge\.session_token=.*HttpOnly.*SameSite=Lax/i);
    expect((await browser.call('GET', '/api/v1/me')).body.user).toMatchObject({ name: 'Ada', email: 'ada@shop.com', twoFactor: false });
    expect(JSON.stringify(await house.rows('select * from accounts'))).not.toContain(PASSWORD);
  });

  test('that is wrong and an address that nobody has get the very same answer', async () => {
    await forgetAttempts();
    const wrong = await signIn(house.browser(), 'some other password');
    const unknown = await signIn(house.browser(), PASSWORD, 'nobody@shop.com');
    expect(wrong.status).toBe(401);
    expect({ status: unknown.status, body: unknown.body }).toEqual({ status: wrong.status, body: wrong.body });
  });

  test('cannot be guessed quickly, whichever process is asked', async () => {
    await forgetAttempts();
    const apps = [house.browser(), house.browser(house.another())] as const;
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const app = apps[attempt % 2];
      if (app !== undefined) statuses.push((await signIn(app, `guess number ${attempt}`)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    await forgetAttempts();
  });

  test('is changed only by whoever knows the old one, and must be long', async () => {
    const browser = house.browser();
    await signIn(browser);
    const change = (currentPassword: string, newPassword: string) => browser.call('POST', '/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: false });
    expect((await change('not the old one', 'a password that is new')).status).toBe(400);
    expect((await change(PASSWORD, 'elevenchars')).status).toBe(400);
    expect((await change(PASSWORD, 'a password that is new')).status).toBe(200);
    expect((await signIn(house.browser())).status).toBe(401);
    expect((await change('a password that is new', PASSWORD)).status).toBe(200);
  });
});

describe('the addresses of sign-in', () => {
  test.for(['/sign-up/email', '/sign-in/social', '/delete-user', '/change-email', '/set-password', '/verify-email', '/two-factor/send-otp', '/update-session'])('%s is not offered', async (path) => {
    const email = 'new@shop.com';
    const answer = await house.browser().call('POST', `/api/auth${path}`, { name: 'New', email, password: PASSWORD, provider: 'github' });
    expect(answer.status).toBe(404);
    expect(await house.rows(`select id from users where email = '${email}'`)).toEqual([]);
  });

  test('a name is one line of text, and nothing else of an account can be changed with it', async () => {
    const update = (body: object) => ada.call('POST', '/api/auth/update-user', body);
    expect((await update({ name: ' ' })).status).toBe(400);
    expect((await update({ name: 'Ada\nBcc: x@y.com' })).status).toBe(400);
    expect((await update({ name: 'Ada', image: 'https://elsewhere.com/pixel.gif' })).status).toBe(400);
    expect((await update({ name: 'Ada L.' })).status).toBe(200);
    expect((await ada.call('GET', '/api/v1/me')).body.user.name).toBe('Ada L.');
    await update({ name: 'Ada' });
  });
});

describe('a session', () => {
  test('that was ended lets nobody in any more', async () => {
    await forgetAttempts();
    const browser = house.browser();
    await signIn(browser);
    const sessions = (await ada.call('GET', '/api/auth/list-sessions')).body;
    expect(sessions.length).toBeGreaterThan(1);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await ada.call('POST', '/api/auth/revoke-other-sessions', {})).status).toBe(200);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await ada.call('GET', '/api/v1/me')).status).toBe(200);
  });

  test('is not believed from a cookie that was altered', async () => {
    const browser = house.browser();
    for (const [name, value] of ada.cookies) browser.cookies.set(name, `A${value.slice(1)}`);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);
  });

  test('in use is renewed by the call that asks who is signed in', async () => {
    await house.rows(`update sessions set expires_at = now() + interval '3 days'`);
    const answer = await ada.call('GET', '/api/v1/me');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^storebridge\.session_token=/);
  });
});

describe('a page of somebody else', () => {
  const foreign = { origin: 'https://evil.com' };

  test('cannot act with the cookie of whoever is signed in', async () => {
    const before = (await ada.call('GET', '/api/v1/me')).body.workspaces.length;
    expect((await ada.call('POST', '/api/v1/workspaces', { name: 'Stolen' }, foreign)).status).toBe(403);
    expect((await ada.call('POST', '/api/v1/workspaces', { name: 'Stolen' }, { ...foreign, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ada.call('GET', '/api/v1/me')).body.workspaces).toHaveLength(before);
    expect((await ada.call('POST', '/api/auth/update-user', { name: 'Stolen' }, foreign)).status).toBe(403);
    expect((await ada.call('POST', '/api/auth/sign-out', {}, foreign)).status).toBe(403);
    expect((await ada.call('GET', '/api/v1/me')).body.user.name).toBe('Ada');
  });

  test('cannot sign somebody in', async () => {
    await forgetAttempts();
    const answer = await house.browser().call('POST', '/api/auth/sign-in/email', { email: 'ada@shop.com', password: PASSWORD }, { ...foreign, 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe('a second factor', () => {
  let secretOfBob = '';
  let backupOfBob = '';

  test('is asked for after the password, and each backup code opens once', async () => {
    await forgetAttempts();
    const bob = await house.join(ada, (await ada.call('GET', '/api/v1/me')).body.workspaces[0].id, { email: 'bob@shop.com', name: 'Bob', role: 'viewer' });
    const begun = await bob.call('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
    const secret = new URL(begun.body.totpURI).searchParams.get('secret') ?? '';
    expect((await bob.call('GET', '/api/v1/me')).body.user.twoFactor).toBe(false);
    expect((await bob.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(secret) })).status).toBe(200);
    expect((await bob.call('GET', '/api/v1/me')).body.user.twoFactor).toBe(true);

    const browser = house.browser();
    expect((await signIn(browser, PASSWORD, 'bob@shop.com')).body).toMatchObject({ twoFactorRedirect: true });
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(secret, 1) })).status).toBe(200);
    expect((await browser.call('GET', '/api/v1/me')).body.user.email).toBe('bob@shop.com');

    const [backup] = begun.body.backupCodes;
    [secretOfBob, backupOfBob] = [secret, backup];
    for (const expected of [200, 401]) {
      const other = house.browser();
      await signIn(other, PASSWORD, 'bob@shop.com');
      expect((await other.call('POST', '/api/auth/two-factor/verify-backup-code', { code: backup })).status).toBe(expected);
    }
  });

  test('gives codes of which each opens once, whichever process is asked', async () => {
    await forgetAttempts();
    const tries = await Promise.all([house.browser(), house.browser(house.another()), house.browser()].map(async (browser) => {
      await signIn(browser, PASSWORD, 'bob@shop.com');
      return browser;
    }));
    const before = (await house.rows('select id from sessions')).length;
    const code = totp(secretOfBob);
    const answers = await Promise.all(tries.map((browser) => browser.call('POST', '/api/auth/two-factor/verify-totp', { code, trustDevice: true })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(2);
    expect(answers.find(({ status }) => status === 401)?.body.message).toBe('This code was used before. Wait for the next one.');
    const inside = await Promise.all(tries.map(async (browser) => (await browser.call('GET', '/api/v1/me')).status));
    expect(inside).toEqual(answers.map(({ status }) => status));
    expect((await house.rows('select id from sessions')).length).toBe(before + 1);
    expect(answers.filter(({ headers }) => headers.getSetCookie().some((cookie) => cookie.includes('trust_device')))).toHaveLength(1);
  });

  test('is not kept in the clear', async () => {
    const [row] = await house.rows('select secret, backup_codes from two_factors');
    expect(secretOfBob).not.toBe('');
    expect(JSON.stringify(row)).not.toContain(secretOfBob);
    expect(JSON.stringify(row)).not.toContain(backupOfBob);
  });

  test('cannot be guessed quickly', async () => {
    await forgetAttempts();
    const browser = house.browser();
    await signIn(browser, PASSWORD, 'bob@shop.com');
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) statuses.push((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: String(100_000 + attempt) })).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect(statuses).not.toContain(200);
  });
});

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A code as an authenticator app shows it now, or half a minute later: https://www.rfc-editor.org/rfc/rfc6238 */
function totp(secret: string, later: 0 | 1 = 0): string {
  const bits = Array.from(secret.replace(/=+$/, ''), (character) => BASE32.indexOf(character).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 15;
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}

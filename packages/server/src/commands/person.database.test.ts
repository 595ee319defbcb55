// The command line lets people in: an invitation, a list, a new password and the end of a second factor.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse, type House } from '../../../../test/house/house.ts';
import { ask } from '../../../../test/house/databases.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse({ work: false });
});
afterAll(() => house.close());

const post = (path: string, body: object): Promise<Response> => fetch(`${house.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: house.url }, body: JSON.stringify(body) });
const tokenIn = (link: unknown): string => (link as { readonly link: string }).link.split('#token=')[1] ?? '';
const signIn = async (password: string): Promise<unknown> => (await post('/api/auth/sign-in/email', { email: 'ada@shop.com', password })).status;

test('invites somebody into the only workspace', async () => {
  expect((await house.cli('person', 'list')).out).toContain('Nobody yet');
  const invited = await house.cli('person', 'invite', 'Ada@Shop.com', '--json');
  const accepted = await post('/api/v1/invitations/accept', { token: tokenIn(invited.json()), name: 'Ada', password: 'correct horse battery' });
  expect(accepted.status).toBe(200);
  expect((await house.cli('person', 'list', '--json')).json()).toEqual([{ name: 'Ada', email: 'ada@shop.com', secondFactor: false, workspaces: [{ name: 'House', role: 'owner' }] }]);
  expect(await house.cli('person', 'invite', 'ada@shop.com')).toMatchObject({ code: 1, err: expect.stringContaining('already') as string });
});

test('makes a link for a new password, which works once', async () => {
  const token = tokenIn((await house.cli('person', 'reset-password', 'ADA@shop.com', '--json')).json());
  expect((await post('/api/auth/reset-password', { token, newPassword: 'quite another one' })).status).toBe(200);
  expect((await post('/api/auth/reset-password', { token, newPassword: 'a third password' })).status).toBe(400);
  expect(await signIn('correct horse battery')).toBe(401);
  expect(await signIn('quite another one')).toBe(200);
  expect(await house.cli('person', 'reset-password', 'nobody@shop.com')).toMatchObject({ code: 1, err: expect.stringContaining('nobody@shop.com') as string });
});

test('ends a second factor that was lost', async () => {
  await ask(house.databaseUrl, `update users set two_factor_enabled = true`);
  await ask(house.databaseUrl, `insert into two_factors (id, user_id, secret, backup_codes) select 'some', id, 'lost', 'lost' from users`);
  expect(await (await post('/api/auth/sign-in/email', { email: 'ada@shop.com', password: 'quite another one' })).json()).toMatchObject({ twoFactorRedirect: true });
  expect((await house.cli('person', 'end-second-factor', 'ada@shop.com', '--json')).json()).toEqual({ ended: true });
  expect((await house.cli('person', 'end-second-factor', 'ada@shop.com', '--json')).json()).toEqual({ ended: false });
  expect(await (await post('/api/auth/sign-in/email', { email: 'ada@shop.com', password: 'quite another one' })).json()).toMatchObject({ user: { name: 'Ada' } });
});

test('writes down what it did', async () => {
  const lines = await ask(house.databaseUrl, `select actor_kind, action, subject from audit where actor_kind = 'command-line' order by id`);
  expect(lines.map(({ action, subject }) => `${String(action)}: ${String(subject)}`)).toEqual(['invite: ada@shop.com', 'resetPassword: Ada', 'endSecondFactor: Ada']);
});

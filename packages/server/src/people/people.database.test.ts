// The first owner, invitations, and who may change what about whom.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, startPeopleHouse, tokenOf, type Answer, type Browser, type PeopleHouse } from '../../../../test/house/people-house.ts';

const DAY_MS = 24 * 60 * 60_000;
const statuses = (answers: readonly Answer[]): readonly number[] => answers.map(({ status }) => status).toSorted((one, other) => one - other);

describe('the first start', () => {
  let house: PeopleHouse;
  beforeAll(async () => {
    house = await startPeopleHouse({ STOREBRIDGE_URL: 'https://bridge.shop.com' });
    await house.rows(`insert into workspaces (name, created_at) values ('From a file', now()), ('Another from a file', now())`);
  });
  afterAll(() => house.close());
  let token = '';
  const input = () => ({ token, workspace: 'Unused', name: 'Ada', email: 'Ada@Shop.com', password: PASSWORD });

  test('waits for an owner at a link that no server sees the token of', async () => {
    const link = (await house.people.setupLink()) ?? '';
    expect(link).toMatch(/^https:\/\/bridge\.shop\.com\/setup#token=[\w-]{43}$/);
    token = link.split('#token=')[1] ?? '';
    expect((await house.browser().call('GET', '/api/v1/setup')).body).toEqual({ isNeeded: true, workspace: 'From a file' });
  });

  test('refuses another token and a short password, and changes nothing', async () => {
    const given = input();
    expect((await house.browser().call('POST', '/api/v1/setup', { ...given, token: 'guessed' })).status).toBe(403);
    const short = await house.browser().call('POST', '/api/v1/setup', { ...given, password: 'elevenchars' });
    expect({ status: short.status, path: short.body.errors[0].path }).toEqual({ status: 422, path: 'password' });
    expect(await house.rows('select id from users')).toEqual([]);
  });

  test('of two who make the first owner at once, one wins', async () => {
    const given = input();
    const both = [house.browser(), house.browser(house.another())].map((browser) => ({ browser, answer: browser.call('POST', '/api/v1/setup', given) }));
    const answers = await Promise.all(both.map(({ answer }) => answer));
    expect(statuses(answers)).toEqual([200, 409]);
    expect(await house.rows('select email from users')).toEqual([{ email: 'ada@shop.com' }]);
    const winner = both[answers.findIndex(({ status }) => status === 200)];
    const me = await winner?.browser.call('GET', '/api/v1/me');
    expect(me?.body.workspaces.map(({ name, role }: { readonly name: string; readonly role: string }) => `${name}: ${role}`)).toEqual(['Another from a file: owner', 'From a file: owner']);
  });

  test('the link means nothing once there is an owner', async () => {
    expect(await house.people.setupLink()).toBeUndefined();
    expect((await house.browser().call('GET', '/api/v1/setup')).body).toEqual({ isNeeded: false, workspace: null });
    expect((await house.browser().call('POST', '/api/v1/setup', { ...input(), email: 'eve@shop.com' })).status).toBe(409);
  });

  test('cannot be tried without end', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) statuses.push((await house.browser().call('POST', '/api/v1/setup', { ...input(), token: `guess ${attempt}` })).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('invitations', () => {
  let house: PeopleHouse;
  let ada: Browser;
  let workspace: number;
  beforeAll(async () => {
    house = await startPeopleHouse();
    ada = await house.setUp();
    workspace = (await ada.call('GET', '/api/v1/me')).body.workspaces[0].id;
  });
  afterAll(() => house.close());
  const invite = (browser: Browser, email: string, role = 'viewer') => browser.call('POST', `/api/v1/workspaces/${workspace}/invitations`, { email, role });
  const accept = (browser: Browser, token: string, body: object = { name: 'New', password: PASSWORD }) => browser.call('POST', '/api/v1/invitations/accept', { token, ...body });

  test('bring somebody in once, signed in and in the role that was given', async () => {
    const invited = await invite(ada, 'Bob@Shop.com', 'operator');
    expect(invited.body).toMatchObject({ email: 'bob@shop.com', role: 'operator', invitedBy: 'Ada', isMailed: false });
    expect(invited.body.link).toMatch(/^http:\/\/localhost:4300\/invitation#token=[\w-]{43}$/);
    const bob = house.browser();
    expect((await bob.call('POST', '/api/v1/invitations/look-up', { token: tokenOf(invited) })).body).toMatchObject({ workspace: 'Shops of Ada', email: 'bob@shop.com', role: 'operator', hasAccount: false });
    expect((await accept(bob, tokenOf(invited), {})).status).toBe(422);
    expect((await accept(bob, tokenOf(invited), { name: 'Bob', password: PASSWORD })).body).toEqual({ workspace });
    expect((await bob.call('GET', '/api/v1/me')).body.workspaces).toMatchObject([{ id: workspace, role: 'operator' }]);
    expect((await accept(house.browser(), tokenOf(invited))).status).toBe(404);
    expect((await house.browser().call('POST', '/api/v1/invitations/look-up', { token: tokenOf(invited) })).status).toBe(404);
  });

  test('accepted twice at once bring in one person', async () => {
    const token = tokenOf(await invite(ada, 'twice@shop.com'));
    const answers = await Promise.all([accept(house.browser(), token), accept(house.browser(house.another()), token)]);
    expect(statuses(answers)).toEqual([200, 404]);
    expect(await house.rows(`select count(*)::int as count from users where email = 'twice@shop.com'`)).toEqual([{ count: 1 }]);
  });

  test('are stored without the token, end after seven days, and are replaced by a newer one', async () => {
    const first = tokenOf(await invite(ada, 'late@shop.com'));
    expect(JSON.stringify(await house.rows('select * from invitations'))).not.toContain(first);
    const second = tokenOf(await invite(ada, 'late@shop.com', 'operator'));
    expect((await accept(house.browser(), first)).status).toBe(404);
    house.turnClock(7 * DAY_MS + 1);
    expect((await accept(house.browser(), second)).status).toBe(404);
    const { body } = await ada.call('GET', `/api/v1/workspaces/${workspace}/people`);
    expect(body.invitations.map(({ email }: { readonly email: string }) => email)).toEqual(['late@shop.com']);
    expect((await ada.call('DELETE', `/api/v1/workspaces/${workspace}/invitations/${body.invitations[0].id}`)).status).toBe(204);
    expect((await ada.call('DELETE', `/api/v1/workspaces/${workspace}/invitations/${body.invitations[0].id}`)).status).toBe(404);
    house.turnClock(-7 * DAY_MS - 1);
  });

  test('a wrong token opens nothing', async () => {
    expect((await accept(house.browser(), 'not-a-token')).status).toBe(404);
  });

  test('are for their address: somebody else who is signed in cannot use them, and an account must sign in first', async () => {
    const bob = house.browser();
    await bob.call('POST', '/api/auth/sign-in/email', { email: 'bob@shop.com', password: PASSWORD });
    const token = tokenOf(await invite(ada, 'carol@shop.com'));
    expect((await accept(bob, token)).status).toBe(409);

    const other = (await ada.call('POST', '/api/v1/workspaces', { name: 'Second' })).body.id;
    const again = tokenOf(await ada.call('POST', `/api/v1/workspaces/${other}/invitations`, { email: 'bob@shop.com', role: 'admin' }));
    expect((await house.browser().call('POST', '/api/v1/invitations/look-up', { token: again })).body.hasAccount).toBe(true);
    expect((await accept(house.browser(), again)).status).toBe(401);
    expect((await accept(bob, again, {})).body).toEqual({ workspace: other });
    expect((await bob.call('GET', '/api/v1/me')).body.workspaces).toMatchObject([{ role: 'admin' }, { role: 'operator' }]);
  });

  test('of somebody who is there already are refused', async () => {
    expect((await invite(ada, 'bob@shop.com', 'admin')).status).toBe(409);
  });
});

describe('roles', () => {
  let house: PeopleHouse;
  let ada: Browser;
  let workspace: number;
  let admin: Browser;
  beforeAll(async () => {
    house = await startPeopleHouse();
    ada = await house.setUp();
    workspace = (await ada.call('GET', '/api/v1/me')).body.workspaces[0].id;
    admin = await house.join(ada, workspace, { email: 'admin@shop.com', name: 'Admin', role: 'admin' });
  });
  afterAll(() => house.close());
  const idOf = async (browser: Browser): Promise<string> => (await browser.call('GET', '/api/v1/me')).body.user.id;
  const change = (browser: Browser, person: string, role: string) => browser.call('PATCH', `/api/v1/workspaces/${workspace}/people/${person}`, { role });
  const remove = (browser: Browser, person: string) => browser.call('DELETE', `/api/v1/workspaces/${workspace}/people/${person}`);

  test('an admin makes no owners, and touches none', async () => {
    const invitation = { email: 'more@shop.com', role: 'owner' };
    expect((await admin.call('POST', `/api/v1/workspaces/${workspace}/invitations`, invitation)).status).toBe(403);
    const viewer = await house.join(admin, workspace, { email: 'viewer@shop.com', name: 'Viewer', role: 'viewer' });
    expect((await change(admin, await idOf(viewer), 'owner')).status).toBe(403);
    expect((await change(admin, await idOf(ada), 'viewer')).status).toBe(403);
    expect((await remove(admin, await idOf(ada))).status).toBe(403);
    expect((await change(admin, await idOf(viewer), 'operator')).body).toMatchObject({ name: 'Viewer', role: 'operator', isYou: false });

    const { id } = (await ada.call('POST', `/api/v1/workspaces/${workspace}/invitations`, invitation)).body;
    expect((await admin.call('DELETE', `/api/v1/workspaces/${workspace}/invitations/${id}`)).status).toBe(403);
    expect((await admin.call('POST', `/api/v1/workspaces/${workspace}/invitations`, { ...invitation, role: 'viewer' })).status).toBe(403);
    await ada.call('DELETE', `/api/v1/workspaces/${workspace}/invitations/${id}`);
  });

  test('nobody changes their own, and the last owner stays', async () => {
    expect((await change(ada, await idOf(ada), 'viewer')).status).toBe(409);
    expect((await change(admin, await idOf(admin), 'owner')).status).toBe(409);
    expect((await remove(ada, await idOf(ada))).status).toBe(409);
  });

  test('of two owners who take the role from each other at once, one remains', async () => {
    const second = await house.join(ada, workspace, { email: 'second@shop.com', name: 'Second', role: 'owner' });
    const ids = [await idOf(ada), await idOf(second)] as const;
    const answers = await Promise.all([change(ada, ids[1], 'viewer'), change(second, ids[0], 'viewer')]);
    expect(statuses(answers)).toEqual([200, 403]);
    expect(await house.rows(`select count(*)::int as count from members where role = 'owner'`)).toEqual([{ count: 1 }]);
    const [owner, other] = answers[0]?.status === 200 ? [ada, ids[1]] : [second, ids[0]];
    expect((await change(owner, other, 'owner')).status).toBe(200);
    const removals = await Promise.all([remove(ada, ids[1]), remove(second, ids[0])]);
    expect(removals.map(({ status }) => status)).toContain(204);
    expect(await house.rows(`select count(*)::int as count from members where role = 'owner'`)).toEqual([{ count: 1 }]);
  });

  test('whoever is removed is out at once, and an account without a workspace is forgotten', async () => {
    const [owner] = await house.rows(`select users.email from members join users on users.id = user_id where role = 'owner'`);
    const browser = house.browser();
    await browser.call('POST', '/api/auth/sign-in/email', { email: String(owner?.['email']), password: PASSWORD });
    const leaving = await house.join(browser, workspace, { email: 'leaving@shop.com', name: 'Leaving', role: 'viewer' });
    expect((await leaving.call('GET', `/api/v1/workspaces/${workspace}/overview`)).status).toBe(200);
    expect((await remove(browser, await idOf(leaving))).status).toBe(204);
    expect((await leaving.call('GET', '/api/v1/me')).status).toBe(401);
    expect(await house.rows(`select id from users where email = 'leaving@shop.com'`)).toEqual([]);
  });

  test('what was done is written down, by whom and to whom, without addresses of people who were there', async () => {
    const { body } = await admin.call('GET', `/api/v1/workspaces/${workspace}/audit?pageSize=200`);
    const lines = body.items.map(({ actor, summary, subject }: { readonly actor: { readonly name: string }; readonly summary: string; readonly subject: string }) => `${actor.name}: ${summary}: ${subject}`);
    expect(lines).toContain('Admin: Change the role of a person: Viewer');
    expect(lines).toContain('Ada: Make the first owner, with the one-time link from the terminal: Shops of Ada');
    expect(lines).toContain('Leaving: Accept an invitation, with a new account or the one signed in: Leaving');
    expect(JSON.stringify(body)).not.toContain(PASSWORD);
    const found = await admin.call('GET', `/api/v1/workspaces/${workspace}/audit?action=changePerson&search=VIEW`);
    expect(found.body).toMatchObject({ total: 1, items: [{ action: 'changePerson', detail: { from: 'viewer', to: 'operator' } }] });
    expect((await admin.call('GET', `/api/v1/workspaces/${workspace}/audit?search=${encodeURIComponent('%_\\\0')}`)).body.total).toBe(0);
  });
});

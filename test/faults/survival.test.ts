// What a running Storebridge survives: a full disk, and a database that is away for a while.
import { escapeIdentifier } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startBridgeHouse, type BridgeHouse } from '../house/bridge-house.ts';
import { ask } from '../house/databases.ts';
import { SHOP, SHOP_TOKEN, startHouse, type House } from '../house/house.ts';
import { orderMessage } from '../house/messages.ts';

const order = (word: string) => orderMessage('new', { number: `R-${word}`, email: `${word}@shop.com`, total: '5.00' });

/** Fails like a server whose disk is full: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const FULL_DISK = `create or replace function full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`;
const COME_AGAIN_SECONDS = '5';

async function fillDiskAt(url: string, table: string): Promise<() => Promise<void>> {
  await ask(url, FULL_DISK);
  await ask(url, `create trigger full_disk before insert on ${table} execute function full_disk()`);
  return async () => void (await ask(url, `drop trigger full_disk on ${table}`));
}

/** Nobody gets in, and whoever is in is thrown out. @returns what ends it. */
async function takeAway(url: string): Promise<() => Promise<void>> {
  const name = new URL(url.replace(/@[^/]*/u, '@host')).pathname.slice(1);
  const allow = (isAllowed: boolean) => ask(inject('clusterUrl'), `alter database ${escapeIdentifier(name)} with allow_connections ${isAllowed}`);
  await allow(false);
  await ask(inject('clusterUrl'), 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  return async () => void (await allow(true));
}

const HINDRANCES = [
  ['the database is away', takeAway, 'The database is away.'],
  ['the disk of the database is full', (url: string) => fillDiskAt(url, 'changes'), 'The disk of the database is full.'],
] as const;

describe('the intake of a Spree shop', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
    await house.postUntilDone(order('before'));
  });
  afterAll(() => house.close());

  test.for(HINDRANCES)('answers 503 with Retry-After while %s, and takes the same message afterwards, without a new start', { timeout: 90_000 }, async ([what, hinder, words]) => {
    const word = what.replaceAll(' ', '-');
    const url = `${house.url}/hooks/${SHOP}/contact_import`;
    const post = () => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'X-Augury-Token': SHOP_TOKEN }, body: JSON.stringify(order(word)) });
    const cure = await hinder(house.databaseUrl);
    const refused = await post();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, COME_AGAIN_SECONDS]);
    expect(await refused.json()).toEqual({ error: `${words} Nothing of this call was kept: send it again in a few seconds.` });
    await cure();
    expect((await house.postUntilDone(order(word))).body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf(`${word}@shop.com`)).toMatchObject({ total_transactions: '1', total_order_revenue: '5.00' });
  });

  test('delivers what it has when the disk is full while it settles, and writes nothing twice', async () => {
    const cure = await fillDiskAt(house.databaseUrl, 'history');
    const sent = house.postUntilDone(order('settles'));
    await expect.poll(() => house.contact('settles@shop.com'), { timeout: 20_000 }).toBeDefined();
    await cure();
    expect((await sent).body.notifications?.[0]).toMatchObject({ level: 'info' });
    const contacts = [...house.account.objects('contacts')].filter(({ properties }) => properties['email'] === 'settles@shop.com');
    expect(contacts).toHaveLength(1);
  });

  test('and the API of people answer 503 with Retry-After while the database is away', async () => {
    const bringBack = await takeAway(house.databaseUrl);
    const refused = await fetch(`${house.url}/api/v1/me`, { headers: { authorization: 'Bearer sbk_of-nobody' } });
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([503, COME_AGAIN_SECONDS, expect.objectContaining({ title: 'Not available now', detail: expect.stringContaining('The database is away.') })]);
    await bringBack();
    await expect.poll(async () => (await fetch(`${house.url}/readyz`)).status, { timeout: 20_000 }).toBe(200);
  });
});

describe('the Bridge API', () => {
  let bridge: BridgeHouse;
  beforeAll(async () => {
    bridge = await startBridgeHouse();
    await bridge.install();
  });
  afterAll(() => bridge.close());

  test.for(HINDRANCES)('answers messages with 503 and Retry-After while %s, and takes the same ones afterwards, without a new start', { timeout: 90_000 }, async ([what, hinder, words]) => {
    const email = `${what.replaceAll(' ', '-')}@shop.com`;
    const send = () => bridge.send('CONTACT', [{ action: 'UPSERT', changedAt: 1_700_000_000_000, externalObjectId: email, properties: { email } }]);
    const cure = await hinder(bridge.house.databaseUrl);
    const refused = await send();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, COME_AGAIN_SECONDS]);
    expect(refused.body).toMatchObject({ status: 'error', category: 'UNAVAILABLE', message: `${words} Nothing of this call was kept: send it again in a few seconds.` });
    await cure();
    await expect.poll(async () => (await send()).status, { timeout: 20_000 }).toBe(204);
    await expect.poll(() => bridge.house.contact(email), { timeout: 20_000 }).toBeDefined();
    expect([...bridge.house.account.objects('contacts')].filter(({ properties }) => properties['email'] === email)).toHaveLength(1);
  });
});

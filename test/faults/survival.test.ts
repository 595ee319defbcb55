// What a running Storebridge survives: a full disk, a database that is away for a while, and the request to end in the middle of a delivery.
import { escapeIdentifier } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startProcessThatStays } from '../house/command-line.ts';
import { ask } from '../house/databases.ts';
import { SHOP, SHOP_TOKEN, startHouse, type House } from '../house/house.ts';
import { createHub } from '../house/hub.ts';
import { orderMessage } from '../house/messages.ts';

const order = (word: string) => orderMessage('new', { number: `R-${word}`, email: `${word}@shop.com`, total: '5.00' });
const WRITES = 'batch/(create|update)$';

describe('a running Storebridge', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
    await house.postUntilDone(order('before'));
  });
  afterAll(() => house.close());

  test('refuses messages while the disk of the database is full, and takes them when it is not, without a new start', async () => {
    await ask(house.databaseUrl, `create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
    await ask(house.databaseUrl, 'create trigger full_disk before insert on changes execute function full_disk()');
    expect((await house.post(order('full'))).status).toBeGreaterThanOrEqual(500);
    await ask(house.databaseUrl, 'drop trigger full_disk on changes');
    expect((await house.postUntilDone(order('full'))).body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf('full@shop.com')).toMatchObject({ total_order_revenue: '5.00' });
  });

  test('delivers what it has when the disk is full while it settles, and writes nothing twice', async () => {
    await ask(house.databaseUrl, 'create trigger full_disk before insert on history execute function full_disk()');
    const sent = house.postUntilDone(order('settles'));
    await expect.poll(() => house.contact('settles@shop.com'), { timeout: 20_000 }).toBeDefined();
    await ask(house.databaseUrl, 'drop trigger full_disk on history');
    expect((await sent).body.notifications?.[0]).toMatchObject({ level: 'info' });
    const contacts = [...house.account.objects('contacts')].filter(({ properties }) => properties['email'] === 'settles@shop.com');
    expect(contacts).toHaveLength(1);
  });

  test('answers 5xx while the database is away, and goes on by itself when it is back', { timeout: 90_000 }, async () => {
    const name = new URL(house.databaseUrl.replace(/@[^/]*/u, '@host')).pathname.slice(1);
    await ask(inject('clusterUrl'), `alter database ${escapeIdentifier(name)} with allow_connections false`);
    await ask(inject('clusterUrl'), 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    expect((await house.post(order('away'))).status).toBeGreaterThanOrEqual(500);
    await ask(inject('clusterUrl'), `alter database ${escapeIdentifier(name)} with allow_connections true`);
    expect((await house.postUntilDone(order('away'))).body.notifications?.[0]).toMatchObject({ level: 'info' });
    expect(house.valuesOf('away@shop.com')).toMatchObject({ total_transactions: '1' });
  });
});

test('a process that is asked to end finishes the call that is under way, settles it, and nothing is written twice', { timeout: 90_000 }, async () => {
  const house = await startHouse({ serve: false });
  const serving = await startProcessThatStays(['serve', '--config', house.configFile], { ...house.environment, LOG_LEVEL: 'silent' });
  const writes = (): number => house.simulator.requestLog.entries().filter(({ path, objectType }) => path.startsWith('/crm/objects/') && path.endsWith('/batch/create') && objectType === 'contacts').length;
  house.simulator.addFault({ match: { path: WRITES }, effect: { kind: 'slow', ms: 1500 } });
  const sent = createHub(() => `${serving.url ?? ''}/hooks/${SHOP}/contact_import`, SHOP_TOKEN).post(order('ending')).catch(() => undefined);
  await expect.poll(() => ask(house.databaseUrl, `select 1 from leases where name like 'deliver:%' and until > now()`), { timeout: 30_000 }).toHaveLength(1);
  expect(await serving.stop()).toBe(0);
  await sent;
  const [left] = await ask(house.databaseUrl, `select (select count(*) from outbox) as outbox, (select count(*) from links) as links, (select count(*) from leases where until > now() and name like 'deliver:%') as leases`);
  expect({ contacts: house.account.count('contacts'), writes: writes(), left }).toEqual({ contacts: 1, writes: 1, left: { outbox: '0', links: '1', leases: '0' } });
  await house.close();
});

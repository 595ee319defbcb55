// The life of an embedded database, for everyone who may run Storebridge: first start, later start, crash of one, crash of both.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { readPostmaster } from '../../packages/server/src/database/postmaster-file.ts';
import { isAlive, serverProcessesOf } from '../../packages/server/src/database/process-life.ts';
import { canActAsPlainUser, isRoot, leaveRooms, makeCheckout, makeRoom, makeUser, WHY_NO_PLAIN_USER } from './rooms.ts';
import { ask, openKeeper, stopAllKeepers, type KeeperOptions } from './storebridge-process.ts';

interface Setting {
  readonly name: string;
  readonly isApplicable: boolean;
  readonly why: string;
  readonly make: () => KeeperOptions;
}

const settings: readonly Setting[] = [
  { name: 'as the user of the tests', isApplicable: true, why: '', make: () => ({ folder: path.join(makeRoom(), 'data') }) },
  { name: 'as root with the data under a closed home', isApplicable: isRoot, why: 'only root has a server of another user', make: () => ({ folder: path.join(makeRoom('/root'), 'data') }) },
  {
    name: 'as root with the checkout and the data under a closed home',
    isApplicable: isRoot,
    why: 'only root has a server of another user',
    make: () => ({ folder: path.join(makeRoom('/root'), 'data'), checkout: makeCheckout('/root') }),
  },
  {
    name: 'as root with the checkout under a closed home and the data outside',
    isApplicable: isRoot,
    why: 'only root has a server of another user',
    make: () => ({ folder: path.join(makeRoom(), 'data'), checkout: makeCheckout('/root') }),
  },
  {
    name: 'as a plain user in a closed home',
    isApplicable: canActAsPlainUser,
    why: WHY_NO_PLAIN_USER,
    make: () => {
      const user = makeUser();
      return { folder: path.join(user.home, 'data'), user };
    },
  },
];

describe.each(settings)('$name', ({ isApplicable, why, make }) => {
  let options: KeeperOptions;
  const applies = ({ skip }: TestContext): void => skip(!isApplicable, why);

  beforeAll(() => {
    if (isApplicable) options = make();
  });
  afterEach(stopAllKeepers);
  afterAll(leaveRooms);

  test('the first start makes a database that keeps what it confirms', async (context) => {
    applies(context);
    const keeper = await openKeeper(options);
    expect(keeper).toMatchObject({ created: true, adopted: false });
    await ask(keeper.url, 'CREATE TABLE orders (number int)');
    expect(await settingsOf(keeper.url)).toEqual({ fsync: 'on', synchronous_commit: 'on', server_encoding: 'UTF8', jit: 'off', data_checksums: 'on', listen_addresses: '' });
    expect(await keeper.stop()).toBe(0);
    expect(serversOf(keeper.url)).toEqual([]);
  });

  test('a later start finds the database within three seconds', async (context) => {
    applies(context);
    const keeper = await openKeeper(options);
    expect(keeper).toMatchObject({ created: false, adopted: false });
    expect(keeper.milliseconds).toBeLessThan(3000);
    await ask(keeper.url, 'INSERT INTO orders VALUES (1)');
    expect(await keeper.stop()).toBe(0);
  });

  test('the password is for the owner of the data folder alone', (context) => {
    applies(context);
    const { mode, uid } = statSync(path.join(options.folder, 'postgres-password'));
    expect(mode & 0o777).toBe(0o600);
    expect(uid).toBe(options.user?.uid ?? process.getuid?.());
  });

  test('the server of a Storebridge that was killed is adopted by the next', async (context) => {
    applies(context);
    const killed = await openKeeper(options);
    await ask(killed.url, 'INSERT INTO orders VALUES (2)');
    await killed.kill();
    const [server] = serversOf(killed.url);
    const next = await openKeeper(options);
    expect(next).toMatchObject({ adopted: true, created: false, url: killed.url });
    expect(serversOf(next.url)).toContain(server);
    expect(await ask(next.url, 'SELECT number FROM orders ORDER BY number')).toEqual([{ number: 1 }, { number: 2 }]);
    expect(await next.stop()).toBe(0);
    expect(serversOf(next.url)).toEqual([]);
  });

  test('a start after Storebridge and its server were killed recovers what was confirmed', async (context) => {
    applies(context);
    const killed = await openKeeper(options);
    await ask(killed.url, 'INSERT INTO orders VALUES (3)');
    const cluster = clusterOf(killed.url);
    const pid = readPostmaster(cluster)?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    await killed.kill();
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8')).toContain(String(pid));

    const next = await openKeeper(options);
    expect(next).toMatchObject({ adopted: false, created: false });
    expect(await ask(next.url, 'SELECT number FROM orders ORDER BY number')).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
    expect(await next.stop()).toBe(0);
    expect(existsSync(path.join(cluster, 'postmaster.pid'))).toBe(false);
  });
});

async function settingsOf(url: string): Promise<Readonly<Record<string, unknown>>> {
  const rows = await ask(url, "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'server_encoding', 'jit', 'data_checksums', 'listen_addresses')");
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

/** The socket lies beside the cluster as long as the path is short, which it is here. */
function clusterOf(url: string): string {
  const socketFolder = new URLSearchParams(url.split('?')[1]).get('host') ?? '';
  return path.join(path.dirname(socketFolder), 'postgres-18');
}

function serversOf(url: string): readonly number[] {
  return serverProcessesOf(clusterOf(url)) ?? [];
}

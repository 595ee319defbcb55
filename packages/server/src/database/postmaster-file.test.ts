// What servers write into postmaster.pid, from their first moment on.
import { expect, test } from 'vitest';
import { parsePostmaster } from './postmaster-file.ts';

test('a ready server tells its socket', () => {
  expect(parsePostmaster('812\n/srv/data/postgres-18\n1795288060\n5432\n/srv/data/socket\n\n   656   32769\nready   \n')).toEqual({
    pid: 812,
    place: { kind: 'socket', folder: '/srv/data/socket', port: 5432 },
    isReady: true,
  });
});

test('a server without a socket tells its port', () => {
  expect(parsePostmaster('812\n/srv/data/postgres-18\n1795288060\n40123\n\n127.0.0.1\n   656   32769\nready   \n')?.place).toEqual({ kind: 'tcp', host: '127.0.0.1', port: 40_123 });
});

test('a server in its first moment has a pid and no place', () => {
  expect(parsePostmaster('812\n/srv/data/postgres-18\n1795288060\n')).toEqual({ pid: 812, place: undefined, isReady: false });
});

test('a server that recovers is not ready', () => {
  expect(parsePostmaster('812\n/d\n1\n5432\n/s\n\n 6 3\nstarting\n')?.isReady).toBe(false);
});

test.each([['an empty file', ''], ['a server for a single user', '-812\n/d\n1\n5432\n/s\n\n\nstandalone\n'], ['other text', 'pid\n']])('%s names no server', (_, text) => {
  expect(parsePostmaster(text)).toBeUndefined();
});

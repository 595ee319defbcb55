// Addresses as the database driver and psql read them.
import { expect, test } from 'vitest';
import { connectionUrl, socketFile } from './listening-place.ts';

const login = { user: 'storebridge', password: 'a-b_c', database: 'storebridge' };

test('a socket is named by its folder and the port in its name', () => {
  const place = { kind: 'socket', folder: '/srv/my data/socket', port: 5432 } as const;
  expect(connectionUrl(place, login)).toBe('postgres://storebridge:a-b_c@/storebridge?host=%2Fsrv%2Fmy%20data%2Fsocket&port=5432');
  expect(socketFile(place)).toBe('/srv/my data/socket/.s.PGSQL.5432');
});

test('a port is named by host and number', () => {
  const place = { kind: 'tcp', host: '127.0.0.1', port: 40_123 } as const;
  expect(connectionUrl(place, login)).toBe('postgres://storebridge:a-b_c@127.0.0.1:40123/storebridge');
  expect(socketFile(place)).toBeUndefined();
});

// Ports that are free and ports that are not.
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { portOrAny } from './free-port.ts';

test('a free port is taken, and any other one when somebody listens on it', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await portOrAny(port)).toBe(0);
  other.close();
  await once(other, 'close');
  expect(await portOrAny(port)).toBe(port);
});

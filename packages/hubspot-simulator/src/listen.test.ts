// The simulator on a port.
import { expect, it } from 'vitest';
import { createHubSpotSimulator, defaultToken, listenHubSpotSimulator } from './index.ts';

it('answers over HTTP and really drops a connection', async () => {
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: 7 }] });
  const server = await listenHubSpotSimulator(simulator, { port: 0 });
  const create = (email: string): Promise<Response> =>
    fetch(`${server.url}/crm/objects/2026-03/contacts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${defaultToken(7)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ properties: { email } }),
    });
  expect((await create('a@example.com')).status).toBe(201);
  simulator.addFault({ effect: { kind: 'drop', commit: true } });
  await expect(create('b@example.com')).rejects.toThrow('fetch failed');
  expect(simulator.account(7).count('contacts')).toBe(2);
  await server.close();
});

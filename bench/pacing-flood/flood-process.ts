// One flooding process: writes its share of contacts into every account as fast as the shared pace lets it.
import { portalId } from '@storebridge/domain';
import { createHubSpotClient, type HubSpotClient } from '@storebridge/hubspot';
import { openDatabase, type Db } from '@storebridge/store';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSharedPacer } from '../../packages/server/src/portals/shared-pacer.ts';
import { parseOrder, type FloodOrder, type FloodReport } from './orders.ts';

const clock = { now: Date.now, sleep: async (ms: number): Promise<void> => sleep(ms) };

const [message] = await once(process, 'message');
const order = parseOrder(message);
const database = openDatabase({ url: order.databaseUrl, onError: (error) => console.error(error) });
const reports = await Promise.all(order.portals.map((portal) => floodAccount(database.db, portal)));
await database.close();
process.send?.(reports, () => process.disconnect());

async function floodAccount(db: Db, { hubId, portal, token, priority }: FloodOrder['portals'][number]): Promise<FloodReport> {
  const client = createHubSpotClient({
    fetch: globalThis.fetch,
    baseUrl: order.hubspotUrl,
    token: async () => token,
    pacer: createSharedPacer({ db, portal: portalId(portal), clock, timeZone: 'UTC' }),
    clock,
    random: Math.random,
  });
  const calls = Array.from({ length: order.calls }, (_, call) => call).filter((call) => call % order.processes === order.process);
  const startedAt = clock.now();
  let written = 0;
  const sendAll = async (): Promise<void> => {
    for (let call = calls.shift(); call !== undefined; call = calls.shift()) {
      const added = await createBatch(client, call, priority);
      written += added;
    }
  };
  await Promise.all(Array.from({ length: order.inFlight }, sendAll));
  return { hubId, written, startedAt, endedAt: clock.now() };
}

/** @returns how many contacts of the batch were written. */
async function createBatch(client: HubSpotClient, call: number, priority: FloodOrder['portals'][number]['priority']): Promise<number> {
  const emails = Array.from({ length: order.batch }, (_, row) => `flood${call * order.batch + row}@example.com`);
  const outcomes = await client.objects.create('contacts', emails.map((email) => ({ key: email, properties: { email } })), { priority });
  return outcomes.filter(({ status }) => status === 'written').length;
}

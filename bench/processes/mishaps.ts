// A worker that is stopped for longer than its lease and then goes on, and one that is killed.
import { setTimeout as sleep } from 'node:timers/promises';
import type { WatchedProcess } from '../hosts/storebridge-process.ts';
import { openProcessesHouse, SHOPS, type ProcessesHouse } from './house.ts';

export interface Mishap {
  readonly what: string;
  readonly contacts: number;
  readonly expected: number;
  /** Addresses that more than one contact of an account has. */
  readonly doubles: number;
  /** Contacts whose total is not the newest one. */
  readonly stale: number;
  readonly intrusions: number;
  readonly seconds: number;
}

/** HubSpot is so slow that a worker is in the midst of its calls when it is stopped. */
const ANSWER_MS = 1_500;
const ORDERS = 100;
const UNTIL_STOP_MS = 1_000;
/** Leases last 15 seconds. */
const STOPPED_MS = 22_000;
const NEW_PENCE = 250;

export async function measureMishaps(): Promise<readonly Mishap[]> {
  return [
    await measure('none', () => Promise.resolve()),
    await measure('stopped for 22 seconds, then continued', async (worker, house) => {
      process.kill(worker.pid, 'SIGSTOP');
      await sleep(STOPPED_MS / 2);
      await change(house, NEW_PENCE);
      await sleep(STOPPED_MS);
      await house.rest();
      process.kill(worker.pid, 'SIGCONT');
      await sleep(STOPPED_MS / 2);
    }),
    await measure('killed', async (worker) => worker.kill()),
  ];
}

async function measure(what: string, happen: (worker: WatchedProcess, house: ProcessesHouse) => Promise<void>): Promise<Mishap> {
  const house = await openProcessesHouse({ answerMs: ANSWER_MS, doors: 2 });
  const [doomed, other] = await Promise.all([house.startWorker(0), house.startWorker(1)]);
  try {
    for (let shop = 0; shop < SHOPS; shop += 1) await house.place({ shop, orders: 1 });
    await house.rest();
    const startedAt = performance.now();
    await place(house, 0, 100);
    await sleep(UNTIL_STOP_MS);
    await happen(doomed, house);
    await change(house, NEW_PENCE);
    await house.rest();
    return { what, ...(await look(house)), seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    await doomed.kill();
    await other.kill();
    await house.close();
  }
}

async function place(house: ProcessesHouse, version: number, pence: number): Promise<void> {
  for (let shop = 0; shop < SHOPS; shop += 1) await house.place({ shop, orders: ORDERS, name: 'flood', version, pence });
}

/** The same orders with another amount, told an hour later. */
async function change(house: ProcessesHouse, pence: number): Promise<void> {
  await place(house, 1, pence);
}

async function look(house: ProcessesHouse): Promise<Omit<Mishap, 'what' | 'seconds'>> {
  let [contacts, doubles, stale] = [0, 0, 0];
  for (let shop = 0; shop < SHOPS; shop += 1) {
    const emails = await house.values(shop, 'email');
    const totals = await house.values(shop, 'total_order_revenue');
    contacts += emails.length;
    doubles += emails.length - new Set(emails).size;
    stale += emails.filter((email, index) => email.startsWith('flood') && totals[index] !== (NEW_PENCE / 100).toFixed(2)).length;
  }
  return { contacts, expected: SHOPS * (ORDERS + 1), doubles, stale, intrusions: await house.intrusions() };
}

// The intake of the Bridge API: how fast two hundred messages are answered while others are carried, and that none is lost when the server is killed.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { openBridgeHouse, type BridgeBenchHouse } from './bridge/house.ts';
import { makeCalls, MESSAGES_PER_CALL, sendCalls, type Sent } from './bridge/send-messages.ts';

const STEADY_CALLS = 200;
const STEADY_PAUSE_MS = 250;
const FLOOD_MESSAGES = 100_000;
const FLOOD_CLIENTS = 4;
const KILLS = 3;
/** What the flood is to be accepted in where nothing else runs on the machine, and what 19 of 20 steady answers are to stay under. */
const WANTED_SECONDS = 60;
const WANTED_MS = 50;
const LOOK_MS = 500;

export const benchBridge: Bench = async () => {
  const steady = await inHouse((house) => sendCalls(house, makeCalls(STEADY_CALLS * MESSAGES_PER_CALL), { clients: 1, pauseMs: STEADY_PAUSE_MS }));
  const flood = await inHouse(floodUnderKills);
  return {
    title: 'Messages of a custom shop',
    about: `Contacts, products, deals and lines of a custom shop, ${MESSAGES_PER_CALL} messages to a call, to PUT /extensions/ecomm/v2/sync/messages. \`storebridge serve\`, PostgreSQL and the simulated HubSpot are processes of their own on one machine, which they share with the clients; what is accepted is carried and delivered meanwhile. In the second part four clients send as fast as they are answered, the server is killed with SIGKILL ${KILLS} times and started again, and the clients send again what was not answered with 204.`,
    tables: [
      { title: `A call every ${STEADY_PAUSE_MS} ms`, header: ['calls', 'median', '95th percentile', 'slowest', 'wanted at the 95th percentile'], rows: [[String(STEADY_CALLS), ...[0.5, 0.95, 1].map((share) => `${quantile(steady.answerMs, share).toFixed(0)} ms`), `${WANTED_MS} ms`]] },
      {
        title: `${FLOOD_MESSAGES.toLocaleString('en')} messages, ${FLOOD_CLIENTS} clients, ${KILLS} kills`,
        header: ['accepted in', 'wanted', 'calls made again', 'in the mirror', 'in the mirror after'],
        rows: [[`${flood.sent.seconds.toFixed(0)} s`, `${WANTED_SECONDS} s`, String(flood.sent.repeated), flood.records.toLocaleString('en'), `${flood.mirroredSeconds.toFixed(0)} s`]],
      },
    ],
    broken: flood.records === FLOOD_MESSAGES ? [] : [`${FLOOD_MESSAGES} messages were accepted, and ${flood.records} records are in the mirror`],
    versions: { PostgreSQL: flood.version },
  };
};

async function inHouse<Result>(measure: (house: BridgeBenchHouse) => Promise<Result>): Promise<Result> {
  const house = await openBridgeHouse();
  try {
    return await measure(house);
  } finally {
    await house.close();
  }
}

interface Flood {
  readonly sent: Sent;
  readonly records: number;
  readonly mirroredSeconds: number;
  readonly version: string;
}

async function floodUnderKills(house: BridgeBenchHouse): Promise<Flood> {
  const calls = makeCalls(FLOOD_MESSAGES);
  const startedAt = performance.now();
  const killAt = new Set(Array.from({ length: KILLS }, (_, index) => Math.round((calls.length * (index + 1)) / (KILLS + 1))));
  const kills: Promise<void>[] = [];
  const onTaken = (taken: number): void => {
    if (killAt.has(taken)) kills.push(house.killAndStart());
  };
  const sent = await sendCalls(house, calls, { clients: FLOOD_CLIENTS, pauseMs: 0, onTaken });
  await Promise.all(kills);
  for (let { changes } = await house.count(); changes > 0; { changes } = await house.count()) await sleep(LOOK_MS);
  return { sent, records: (await house.count()).records, mirroredSeconds: (performance.now() - startedAt) / 1000, version: await house.database.version() };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

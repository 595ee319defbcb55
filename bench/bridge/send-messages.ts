// A custom shop that sends its messages in calls of two hundred, and sends again what was not taken.
import { setTimeout as sleep } from 'node:timers/promises';
import { STORE, type BridgeBenchHouse } from './house.ts';

export const MESSAGES_PER_CALL = 200;
const RETRY_MS = 200;
const STARTED = 1_750_000_000_000;

interface Call {
  readonly storeId: string;
  readonly objectType: string;
  readonly messages: readonly object[];
}

/** One contact and one product for every deal of two lines: of five messages one is a deal. */
export function makeCalls(messages: number): readonly Call[] {
  const orders = Math.ceil(messages / 5);
  const numbers = Array.from({ length: orders }, (_, index) => index);
  const upsert = (externalObjectId: string, properties: object, associations: object = {}) => ({ action: 'UPSERT', changedAt: STARTED, externalObjectId, properties, associations });
  const ofType = {
    CONTACT: numbers.map((n) => upsert(`c${n}`, { email: `customer${n}@shop.example`, first: `Customer ${n}` })),
    PRODUCT: numbers.map((n) => upsert(`p${n}`, { title: `Product ${n}`, price: '12.50' })),
    DEAL: numbers.map((n) => upsert(`o${n}`, { name: `#${n}`, stage: 'processed', amount: '25.00' }, { CONTACT: [`c${n}`] })),
    LINE_ITEM: numbers.flatMap((n) => [1, 2].map((line) => upsert(`l${n}-${line}`, { title: `Product ${n}`, count: '1' }, { DEAL: [`o${n}`], PRODUCT: [`p${n}`] }))),
  };
  return Object.entries(ofType).flatMap(([objectType, all]) => chunks(all).map((some) => ({ storeId: STORE, objectType, messages: some })));
}

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / MESSAGES_PER_CALL) }, (_, index) => items.slice(index * MESSAGES_PER_CALL, (index + 1) * MESSAGES_PER_CALL));
}

export interface Sent {
  /** Of calls that were taken at once. */
  readonly answerMs: readonly number[];
  readonly seconds: number;
  /** Calls that had to be made again. */
  readonly repeated: number;
}

export interface Clients {
  readonly clients: number;
  /** Between two calls of a client. */
  readonly pauseMs: number;
  /** Is told how many calls have been taken. */
  readonly onTaken?: (taken: number) => void;
}

export async function sendCalls(house: BridgeBenchHouse, calls: readonly Call[], { clients, pauseMs, onTaken }: Clients): Promise<Sent> {
  const left = [...calls].toReversed();
  const answerMs: number[] = [];
  const counted = { taken: 0, repeated: 0 };
  const startedAt = performance.now();
  const send = async (): Promise<void> => {
    for (let call = left.pop(); call !== undefined; call = left.pop()) {
      const ms = await sendOne(house, call, counted);
      if (ms !== undefined) answerMs.push(ms);
      counted.taken += 1;
      onTaken?.(counted.taken);
      if (pauseMs > 0) await sleep(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, send));
  return { answerMs, seconds: (performance.now() - startedAt) / 1000, repeated: counted.repeated };
}

/** @returns how long the answer took; nothing where the call had to be made again. */
async function sendOne(house: BridgeBenchHouse, call: Call, counted: { repeated: number }): Promise<number | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const startedAt = performance.now();
    const status = await house.put('/sync/messages', call).catch(() => 0);
    if (status === 204) return attempt === 1 ? performance.now() - startedAt : undefined;
    if (status !== 0 && status < 500) throw new Error(`Messages were refused with ${status}.`);
    counted.repeated += 1;
    await sleep(RETRY_MS);
  }
}

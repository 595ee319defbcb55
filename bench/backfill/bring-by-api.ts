// A backfill by the operations that the interface uses: reckoned, begun, paused, resumed, watched to its end; and another one that is canceled.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { SHOP, type BackfillHouse } from './house.ts';

export interface BroughtByApi {
  /** Orders, calls of the shop, calls of HubSpot. */
  readonly reckoned: readonly number[];
  readonly orders: number;
  readonly calls: number;
  /** Until everything was delivered, without the pause. */
  readonly seconds: number;
  readonly pausedAt: number;
  readonly resumedAt: number;
  readonly toldLeft: number;
  readonly tookLeft: number;
  readonly canceled: string;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

const backfillSchema = z.object({ id: z.union([z.number(), z.string()]), state: z.string(), done: z.number(), total: z.number().nullable(), secondsLeft: z.number().nullable() });
const listSchema = z.object({ items: z.array(backfillSchema) });
const costSchema = z.object({ orders: z.number(), shopCalls: z.number(), hubspotCalls: z.number() });
type Backfill = z.infer<typeof backfillSchema>;

const LOOK_MS = 500;
const PAUSE_AT = 0.1;
const PAUSE_MS = 3_000;

export async function bringByApi(house: BackfillHouse, days: Days, canceledDays: Days): Promise<BroughtByApi> {
  const { api, rest, count } = house;
  const at = `shops/${SHOP}/backfills`;
  const cost = costSchema.parse(await api('POST', `${at}/reckon`, days));
  const before = (await count()).calls;
  const startedAt = performance.now();
  const { id } = backfillSchema.parse(await api('POST', at, days));
  const look = async (): Promise<Backfill> => {
    const found = listSchema.parse(await api('GET', at)).items.find((each) => each.id === id);
    if (found === undefined) throw new Error('The backfill is not listed.');
    return found;
  };
  const until = async (isSo: (backfill: Backfill) => boolean): Promise<Backfill> => {
    for (;;) {
      const found = await look();
      if (isSo(found)) return found;
      await sleep(LOOK_MS);
    }
  };
  await until(({ done }) => done >= cost.orders * PAUSE_AT);
  await api('POST', `${at}/${id}/pause`);
  await rest();
  const pauseBeganAt = performance.now();
  const paused = await look();
  await sleep(PAUSE_MS);
  const still = await look();
  if (paused.state !== 'paused' || still.done !== paused.done) throw new Error(`The backfill is ${still.state} at ${still.done} after a pause at ${paused.done}.`);
  const pausedMs = performance.now() - pauseBeganAt;
  await api('POST', `${at}/${id}/resume`);
  const resumed = await until(({ done }) => done > paused.done);
  const half = await until(({ done, secondsLeft }) => done >= cost.orders / 2 && secondsLeft !== null);
  const halfAt = performance.now();
  await until(({ state }) => state !== 'running');
  const tookLeft = (performance.now() - halfAt) / 1000;
  await rest();
  const seconds = (performance.now() - startedAt - pausedMs) / 1000;
  const calls = (await count()).calls - before;
  return {
    reckoned: [cost.orders, cost.shopCalls, cost.hubspotCalls], orders: (await look()).done, calls, seconds,
    pausedAt: paused.done, resumedAt: resumed.done, toldLeft: half.secondsLeft ?? 0, tookLeft, canceled: await cancelOne(house, canceledDays),
  };
}

async function cancelOne({ api, rest }: BackfillHouse, days: Days): Promise<string> {
  const at = `shops/${SHOP}/backfills`;
  const { id } = backfillSchema.parse(await api('POST', at, days));
  await api('POST', `${at}/${id}/cancel`);
  await rest();
  const ended = listSchema.parse(await api('GET', at)).items.find((each) => each.id === id);
  return `${ended?.state ?? 'gone'} after ${ended?.done ?? 0} orders`;
}

// A backfill of a hundred thousand orders: by the command line and by the interface's operations, at HubSpot's limit, with the memory of the process.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bench, BenchResult } from './bench.ts';
import { bringByApi, type BroughtByApi } from './backfill/bring-by-api.ts';
import { bringByCommand, type BroughtByCommand } from './backfill/bring-by-command.ts';
import { ANSWER_MS, BURST_PER_10_SECONDS, paceOf, type BackfillBench } from './backfill/pace.ts';
import { openBackfillHouse, type BackfillHouse } from './backfill/house.ts';

const HUNDRED_THOUSAND: BackfillBench = { orders: 100_000, ordersPerDay: 1_000, daysOfCommand: 5, slowness: 1 };
const MOST_MB = 512;
/** Of the time that the calls need at HubSpot's limit. */
const MOST_RATIO = 1.15;

export const benchBackfill: Bench = () => backfillOf(HUNDRED_THOUSAND);

async function backfillOf(wanted: BackfillBench): Promise<BenchResult> {
  const house = await openBackfillHouse(wanted);
  try {
    const byCommand = await bringByCommand(house, { from: house.dayOf(0), to: house.dayOf(wanted.daysOfCommand - 1) });
    const byApi = await bringByApi(house, { from: house.dayOf(wanted.daysOfCommand), to: house.dayOf(Math.ceil(wanted.orders / wanted.ordersPerDay)) }, { from: house.dayOf(0), to: house.dayOf(0) });
    return await report(house, wanted, byCommand, byApi);
  } catch (error) {
    const kept = path.join(house.database.room, '..', 'sb-backfill-words.txt');
    writeFileSync(kept, house.serving.words());
    throw error;
  } finally {
    await house.close();
  }
}

function saidOf(wanted: BackfillBench): string {
  const { burstPer10Seconds, answerMs } = paceOf(wanted);
  const said = `HubSpot allows ${burstPer10Seconds} calls in ten seconds and answers after ${answerMs} ms`;
  return wanted.slowness === 1 ? `${said}.` : `${said}: it is ${wanted.slowness} times slower than the real one (${BURST_PER_10_SECONDS}, ${ANSWER_MS} ms), so that its pace decides and not the two cores that all of this shares.`;
}

async function report(house: BackfillHouse, wanted: BackfillBench, byCommand: BroughtByCommand, byApi: BroughtByApi): Promise<BenchResult> {
  const { objects, refused } = await house.count();
  const { expected, origin } = house.event;
  const { burstPer10Seconds } = paceOf(wanted);
  const needed = (byApi.calls * 10) / burstPer10Seconds;
  const ratio = byApi.seconds / needed;
  const mb = house.serving.memory.mostMb();
  const wrong = Object.entries(expected).filter(([type, count]) => objects[type] !== count);
  return {
    title: `A backfill of ${wanted.orders.toLocaleString('en')} orders`,
    about: `${wanted.orders.toLocaleString('en')} orders of a pretix event, made of ${origin} with at most three lines each, to contacts, companies, products, deals and lines with all associations (preset "full-graph"). \`storebridge serve\`, the commands, PostgreSQL, the event and the simulated HubSpot are processes of their own on one machine, which they share. The clock is the real one. ${saidOf(wanted)} The time that the calls need is their number at that limit; the pacer keeps a margin of seven hundredths, so that 1.08 is the least.`,
    tables: [
      { title: 'Before', header: ['asked', 'orders', 'calls of the shop', 'calls of HubSpot'], rows: [['backfill --dry-run', ...byCommand.reckoned.map(String)], ['the operation of the interface', ...byApi.reckoned.map(String)]] },
      {
        title: 'On the way', header: ['what', 'result'], rows: [
          ['command, ended with Ctrl-C', `${byCommand.firstSeconds.toFixed(0)} s, paused`],
          ['the same command once more', `went on with the ${byCommand.left.toLocaleString('en')} orders that were left, ${byCommand.secondSeconds.toFixed(0)} s`],
          ['operation, paused', `stood still at ${byApi.pausedAt.toLocaleString('en')} orders`],
          ['resumed', `went on at ${byApi.resumedAt.toLocaleString('en')} orders`],
          ['time left, told at half of the way', `${byApi.toldLeft.toFixed(0)} s; it took ${byApi.tookLeft.toFixed(0)} s`],
          ['another one, canceled', byApi.canceled],
        ],
      },
      {
        title: 'Pace and memory', header: ['orders', 'calls of HubSpot', '429', 'seconds', 'needed at the limit', 'ratio', 'orders a second', 'MB of the process, peak'],
        rows: [[byApi.orders.toLocaleString('en'), byApi.calls.toLocaleString('en'), String(refused), byApi.seconds.toFixed(0), needed.toFixed(0), ratio.toFixed(2), (byApi.orders / byApi.seconds).toFixed(0), mb.toFixed(0)]],
      },
      { title: 'What HubSpot has then', header: ['type', 'there', 'expected'], rows: Object.entries(objects).map(([type, there]) => [type, there.toLocaleString('en'), expected[type]?.toLocaleString('en') ?? '']) },
    ],
    broken: [
      ...wrong.map(([type, count]) => `${objects[type] ?? 0} ${type} are there instead of ${count}`),
      ...(ratio <= MOST_RATIO ? [] : [`the backfill took ${ratio.toFixed(2)} times the time that its calls need; ${MOST_RATIO} is the aim`]),
      ...(mb <= MOST_MB ? [] : [`the process took ${mb.toFixed(0)} MB; ${MOST_MB} are allowed`]),
      ...(byCommand.isResumed ? [] : ['the command began again instead of going on']),
    ],
    versions: { PostgreSQL: await house.database.version() },
  };
}

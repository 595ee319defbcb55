// Several workers over one PostgreSQL: what more of them bring, how fair they are, and what one does to the others that is stopped for a while or killed.
import type { Bench, BenchResult } from './bench.ts';
import { measureFairness, type Fairness } from './processes/fairness.ts';
import { measureMishaps, type Mishap } from './processes/mishaps.ts';
import { percentile } from './percentile.ts';
import { measureThroughput, type Throughput } from './processes/throughput.ts';

/** A trickle is not to notice a flood elsewhere by more than this. */
const MOST_TRICKLE_SECONDS = 10;

export const benchProcesses: Bench = async (): Promise<BenchResult> => {
  const throughput = await measureThroughput();
  const fairness = await measureFairness();
  const mishaps = await measureMishaps();
  return {
    title: 'Several workers over one PostgreSQL',
    about: 'Twenty Spree shops in two workspaces, each with a HubSpot account of its own; the workers are `storebridge work` processes, each with a door of its own to the simulated HubSpot, so that it is known who called. On two cores four processes compute no faster than two; as in truth, what takes time here is HubSpot: it answers slowly, or allows few calls. A trickle is one order every two seconds for each shop.',
    tables: [throughputTable(throughput), fairnessTable(fairness), mishapTable(mishaps)],
    broken: [...brokenThroughput(throughput), ...brokenFairness(fairness), ...brokenMishaps(mishaps)],
    versions: { PostgreSQL: throughput.postgres },
  };
};

function throughputTable({ rows, answerMs, ordersPerShop }: Throughput): BenchResult['tables'][number] {
  return {
    title: `${ordersPerShop} new orders for each of the twenty shops; HubSpot answers about objects after ${answerMs} ms`,
    header: ['workers', 'seconds', 'orders a second', 'two workers at one account', 'schedule came', 'jobs made of it'],
    rows: rows.map(({ workers, seconds, orders, intrusions, due, fired }) => [String(workers), seconds.toFixed(1), (orders / seconds).toFixed(0), String(intrusions), String(due), String(fired)]),
  };
}

function fairnessTable(all: readonly Fairness[]): BenchResult['tables'][number] {
  return {
    title: 'Seconds until an order of a trickle is in HubSpot',
    header: ['workers', 'flooded shops', 'orders of the flood', 'trickling shops', 'orders', 'median', '95th percentile', 'longest'],
    rows: all.map(({ workers, flooded, floodOrders, trickling, seconds }) => [String(workers), String(flooded), String(floodOrders), String(trickling), String(seconds.length), ...[0.5, 0.95, 1].map((part) => percentile(seconds, part).toFixed(1))]),
  };
}

function mishapTable(all: readonly Mishap[]): BenchResult['tables'][number] {
  return {
    title: 'Mishaps while 2,000 orders are delivered by two workers',
    header: ['what', 'contacts', 'expected', 'twice', 'old values', 'two workers at one account', 'seconds'],
    rows: all.map(({ what, contacts, expected, doubles, stale, intrusions, seconds }) => [what, String(contacts), String(expected), String(doubles), String(stale), String(intrusions), seconds.toFixed(0)]),
  };
}

function brokenThroughput({ rows }: Throughput): readonly string[] {
  const [one, two] = rows;
  const isFaster = one !== undefined && two !== undefined && two.seconds < one.seconds;
  return [
    ...(isFaster ? [] : ['a second worker brought nothing']),
    ...rows.flatMap(({ workers, intrusions }) => (intrusions === 0 ? [] : [`${workers} workers: two were at one account ${intrusions} times`])),
    ...rows.flatMap(({ workers, due, fired }) => (due > 0 && fired <= due ? [] : [`${workers} workers: of a schedule that came ${due} times ${fired} jobs were made`])),
  ];
}

function brokenFairness(all: readonly Fairness[]): readonly string[] {
  return all.flatMap(({ flooded, seconds, expected }) => [
    ...(seconds.length === expected ? [] : [`beside ${flooded} floods ${seconds.length} of ${expected} orders of the trickle arrived`]),
    ...(percentile(seconds, 0.95) <= MOST_TRICKLE_SECONDS ? [] : [`beside ${flooded} floods an order of a trickle takes ${percentile(seconds, 0.95).toFixed(1)} s`]),
  ]);
}

function brokenMishaps(all: readonly Mishap[]): readonly string[] {
  return all.flatMap(({ what, contacts, expected, doubles, stale, intrusions }) => (contacts === expected && doubles === 0 && stale === 0 && intrusions === 0 ? [] : [`${what}: ${contacts} of ${expected} contacts, ${doubles} twice, ${stale} old values, two workers at one account ${intrusions} times`]));
}

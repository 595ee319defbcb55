// How large a simulated account may grow: 500,000 associated records in memory, and how long each batch took on the way there.
import { createHubSpotSimulator, defaultToken, type HubSpotSimulator } from '@storebridge/hubspot-simulator';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import type { Bench, Table } from './bench.ts';

const PORTAL = 1;
const BATCH = 100;
const SALES = 100_000;
const LINES_PER_SALE = 3;
const LINES = SALES * LINES_PER_SALE;
/** What a batch create is to stay under. */
const WANTED_MS = 10;
const DEAL_TO_CONTACT = 3;
const LINE_TO_DEAL = 20;
const MEGABYTE = 1024 ** 2;

interface Filled {
  readonly type: string;
  readonly records: number;
  readonly associations: number;
  readonly batchMs: readonly number[];
  readonly heapMb: number;
}

type Ids = readonly string[];

export const benchSimulatorSize: Bench = async () => {
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: PORTAL, limits: 'off', tier: 'enterprise' }] });
  simulator.requestLog.keepAtMost = 1;
  const contacts = await fill(simulator, 'contacts', SALES, (row) => ({ properties: { email: `person${row}@example.com`, firstname: 'Ann', lastname: `Person ${row}` } }));
  const deals = await fill(simulator, 'deals', SALES, (row) => ({
    properties: { dealname: `Order ${row}`, dealstage: 'closedwon', amount: '30.00' },
    associations: [association(contacts.ids[row], DEAL_TO_CONTACT)],
  }));
  const lines = await fill(simulator, 'line_items', LINES, (row) => ({
    properties: { name: `Line ${row}`, price: '10.00', quantity: '1' },
    associations: [association(deals.ids[Math.floor(row / LINES_PER_SALE)], LINE_TO_DEAL)],
  }));
  const filled = [contacts, deals, lines].map((each) => each.filled);
  return {
    title: 'Size of the simulated HubSpot',
    about: `One account is filled through its API by batches of ${BATCH}: each deal with its contact, each line with its deal. Heap is what is in use after a collection, in the process of the benchmark.`,
    tables: [tableOf(filled)],
    broken: filled.flatMap((each) => lacking(simulator, each)),
    versions: {},
  };
};

const createdSchema = z.object({ results: z.array(z.object({ id: z.string(), objectWriteTraceId: z.string() })) });

async function fill(simulator: HubSpotSimulator, type: string, records: number, input: (row: number) => object): Promise<{ readonly filled: Filled; readonly ids: Ids }> {
  const ids: string[] = [];
  const batchMs: number[] = [];
  for (let start = 0; start < records; start += BATCH) {
    const body = JSON.stringify({ inputs: Array.from({ length: BATCH }, (_, index) => ({ ...input(start + index), objectWriteTraceId: String(start + index) })) });
    const startedAt = performance.now();
    const response = await simulator.fetch(`https://api.hubapi.com/crm/objects/2026-09/${type}/batch/create`, {
      method: 'POST',
      headers: { authorization: `Bearer ${defaultToken(PORTAL)}`, 'content-type': 'application/json' },
      body,
    });
    const text = await response.text();
    batchMs.push(performance.now() - startedAt);
    for (const { id, objectWriteTraceId } of createdSchema.parse(JSON.parse(text)).results) ids[Number(objectWriteTraceId)] = id;
  }
  const associations = type === 'contacts' ? 0 : records;
  return { ids, filled: { type, records, associations, batchMs: batchMs.toSorted((one, other) => one - other), heapMb: heapMb() } };
}

function association(id: string | undefined, associationTypeId: number): object {
  return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] };
}

function heapMb(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / MEGABYTE;
}

function lacking(simulator: HubSpotSimulator, { type, records }: Filled): readonly string[] {
  const count = simulator.account(PORTAL).count(type);
  return count === records ? [] : [`there are ${count} ${type} in the place of ${records}`];
}

function tableOf(filled: readonly Filled[]): Table {
  return {
    title: `Batches of ${BATCH}, until everything is there`,
    header: ['type', 'records', 'associations', 'median ms', '95th percentile ms', `under ${WANTED_MS} ms`, 'heap in use so far'],
    rows: filled.map(({ type, records, associations, batchMs, heapMb: heap }) => [
      type,
      records.toLocaleString('en'),
      associations.toLocaleString('en'),
      at(batchMs, 0.5).toFixed(1),
      at(batchMs, 0.95).toFixed(1),
      `${((batchMs.filter((ms) => ms < WANTED_MS).length / batchMs.length) * 100).toFixed(1)} %`,
      `${heap.toFixed(0)} MB`,
    ]),
  };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

// Runs benchmarks by name, or all of them: node bench/run.ts [name...]. Exits with 1 when a count was not held.
import os from 'node:os';
import path from 'node:path';
import type { Bench } from './bench.ts';
import { benchBackfill } from './backfill.ts';
import { benchBridge } from './bridge.ts';
import { benchBridgeGraph } from './bridge-graph.ts';
import { benchBundle } from './bundle.ts';
import { benchFullGraph } from './full-graph.ts';
import { benchHubSpotClient } from './hubspot-client.ts';
import { benchLatency } from './latency.ts';
import { benchOrderList } from './order-list.ts';
import { benchPacingFlood } from './pacing-flood.ts';
import { benchPeers } from './peers.ts';
import { benchPretixOrders } from './pretix-orders.ts';
import { benchReports } from './reports.ts';
import { benchProcesses } from './processes.ts';
import { saveResults, tableToText, type Run } from './results-file.ts';
import { benchSimulatorSize } from './simulator-size.ts';
import { benchSpreeContacts } from './spree-contacts.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  backfill: benchBackfill,
  bridge: benchBridge,
  'bridge-graph': benchBridgeGraph,
  bundle: benchBundle,
  'full-graph': benchFullGraph,
  'hubspot-client': benchHubSpotClient,
  latency: benchLatency,
  'order-list': benchOrderList,
  'pacing-flood': benchPacingFlood,
  peers: benchPeers,
  'pretix-orders': benchPretixOrders,
  reports: benchReports,
  processes: benchProcesses,
  'simulator-size': benchSimulatorSize,
  'spree-contacts': benchSpreeContacts,
};
const RESULTS = path.join(import.meta.dirname, 'RESULTS.md');

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

const runs: Run[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`${name} …`);
  const result = await bench();
  const machine = { Node: process.version.slice(1), ...result.versions, machine: `with ${os.availableParallelism()} cores` };
  runs.push({ name, at: new Date(), result: { ...result, versions: machine } });
  for (const table of result.tables) console.log(`\n${table.title}\n\n${tableToText(table)}`);
  for (const line of result.broken) console.log(`\nNot held: ${line}`);
}
saveResults(RESULTS, runs);
process.exitCode = runs.some(({ result }) => result.broken.length > 0) ? 1 : 0;

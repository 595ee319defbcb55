// Our HubSpot client beside the official one: calls per second through each to the simulated HubSpot in the same process.
import { createHubSpotSimulator, type HubSpotSimulator } from '@storebridge/hubspot-simulator';
import type { Bench, BenchResult, Table } from './bench.ts';
import { CALLERS, TOKEN, type CallerName } from './hubspot-client/callers.ts';
import { officialClientVersion } from './hubspot-client/official-version.ts';

const PORTAL = 1;
const BATCH = 100;
const BATCHES = 300;
const SINGLES = 3000;
/** The order changes with each round, so that a slow moment of the machine does not hit one caller alone. The first round warms up. */
const ROUNDS = 3;
const OPERATIONS = ['create', 'read', 'update'] as const;

type Operation = (typeof OPERATIONS)[number];

interface Trial {
  readonly caller: CallerName;
  readonly operation: Operation;
  readonly perCall: number;
  readonly records: number;
  /** As the simulator counted them. */
  readonly calls: number;
  readonly seconds: number;
}

export const benchHubSpotClient: Bench = async () => {
  const trials: Trial[] = [];
  const names = Object.keys(CALLERS) as CallerName[];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const run = [...(await runTrials(name, { perCall: BATCH, calls: BATCHES })), ...(await runTrials(name, { perCall: 1, calls: SINGLES }))];
      if (round > 0) trials.push(...run);
    }
  }
  return report(names, trials);
};

/** Creates, reads and updates the same contacts, in an account of their own. */
async function runTrials(caller: CallerName, { perCall, calls }: { readonly perCall: number; readonly calls: number }): Promise<readonly Trial[]> {
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: PORTAL, limits: 'off', tokens: [TOKEN] }] });
  simulator.requestLog.keepAtMost = 1;
  const contacts = CALLERS[caller](simulator.fetch);
  const batches = Array.from({ length: calls }, (_, batch) => Array.from({ length: perCall }, (_, row) => `bench${batch * perCall + row}@example.com`));
  const ids: string[][] = [];
  const works: Record<Operation, (batch: readonly string[], index: number) => Promise<void>> = {
    create: async (emails) => {
      ids.push([...(await contacts.create(emails))]);
    },
    read: async (_, index) => requireAll(await contacts.read(ids[index] ?? []), perCall),
    update: async (_, index) => requireAll(await contacts.update(ids[index] ?? []), perCall),
  };
  const trials: Trial[] = [];
  for (const operation of OPERATIONS) {
    const { seconds, calls: counted } = await measure(simulator, async () => {
      for (const [index, batch] of batches.entries()) await works[operation](batch, index);
    });
    trials.push({ caller, operation, perCall, records: calls * perCall, calls: counted, seconds });
  }
  if (simulator.account(PORTAL).count('contacts') !== calls * perCall) throw new Error(`${caller} has not created all contacts.`);
  contacts.close();
  return trials;
}

async function measure(simulator: HubSpotSimulator, work: () => Promise<void>): Promise<{ readonly seconds: number; readonly calls: number }> {
  simulator.requestLog.clear();
  const startedAt = performance.now();
  await work();
  return { seconds: (performance.now() - startedAt) / 1000, calls: simulator.requestLog.count() };
}

function requireAll(found: number, wanted: number): void {
  if (found !== wanted) throw new Error(`${found} of ${wanted} contacts came back.`);
}

function report(names: readonly CallerName[], trials: readonly Trial[]): BenchResult {
  const best = (caller: CallerName, operation: Operation, perCall: number): Trial => {
    const same = trials.filter((trial) => trial.caller === caller && trial.operation === operation && trial.perCall === perCall);
    const fastest = same.toSorted((one, other) => one.seconds - other.seconds)[0];
    if (fastest === undefined) throw new Error(`${caller} was not measured.`);
    return fastest;
  };
  const tableOf = (title: string, perCall: number): Table => ({
    title,
    header: ['contacts', 'records', ...names.map((name) => `calls, ${name}`), ...names.map((name) => `calls per second, ${name}`)],
    rows: OPERATIONS.map((operation) => {
      const row = names.map((name) => best(name, operation, perCall));
      return [operation, String(row[0]?.records ?? 0), ...row.map(({ calls }) => String(calls)), ...row.map(({ calls, seconds }) => (calls / seconds).toFixed(0))];
    }),
  });
  const broken = trials
    .filter(({ calls, records, perCall }) => calls !== records / perCall)
    .map(({ caller, operation, calls, records, perCall }) => `${caller} needs ${calls} calls to ${operation} ${records} contacts, not ${records / perCall}`);
  return {
    title: 'Our HubSpot client beside the official one',
    about: `One call after the other, no limits, no pacing and no network: each client hands its requests to the simulated HubSpot in the same process, which has most of the work with them. "bare fetch" only writes and parses the JSON of the same calls, so it shows what is left for a client to spend. The better of ${ROUNDS - 1} rounds after one that warms up. Ours also names each row with a trace id, matches results to inputs and checks the form of every answer; the official one is given the function "fetch" of the simulator in the place of the global one.`,
    tables: [tableOf(`Batches of ${BATCH}`, BATCH), tableOf('One record a call', 1)],
    broken,
    versions: { '@hubspot/api-client': officialClientVersion() },
  };
}

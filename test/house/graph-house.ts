// A shop with orders and lines, a database and a simulated HubSpot: what the shop tells goes all the way, and a process may end at any step of it.
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { FieldValues, MappingDefinition, RecordKind, RelatedKeys, ShopSystem, SnapshotVersion } from '../../packages/domain/src/index.ts';
import { createDefinitions, createHubSpotClient } from '../../packages/hubspot/src/index.ts';
import { createHubSpotSimulator, type HubSpotSimulator, type SimulatedAccount } from '../../packages/hubspot-simulator/src/index.ts';
import { addChanges, dropAllLeases, dropLease, ensureWorkspace, inTransaction, LeaseLost, openDatabase, saveMappings, savePortal, saveShop, sendingPortal, takeLease, type Database, type Lease, type Shop } from '../../packages/store/src/index.ts';
import { carryShop, createPortalProperties, deliverPortal, DRAIN_SIZES, type DrainSizes, type Journey, type PortalRef } from '../../packages/sync/src/index.ts';
import { createDatabase, databaseUrl, dropDatabase } from './databases.ts';

const PORTAL = 10_000_001;
const TOKEN = 'pat-na1-graph';
const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

export interface Told {
  readonly kind: RecordKind;
  readonly key: string;
  readonly fields: FieldValues;
  readonly related?: RelatedKeys;
  /** Where the shop says itself how new it is; else what is told later is newer. */
  readonly version?: SnapshotVersion;
}

/** Where a process ends: at so many calls to HubSpot or looks at the clock; a call may still be carried out. */
export interface Crash {
  readonly after: number;
  readonly at: 'call' | 'answer' | 'clock';
}

/** A process that stands still, and its lease has ended. */
export interface Halted {
  /** False when it was done before. */
  readonly isHalted: boolean;
  /** It goes on, calls HubSpot no more, and ends by itself. */
  wake(): Promise<void>;
}

export interface GraphHouse {
  readonly database: Database;
  readonly shop: Shop;
  readonly simulator: HubSpotSimulator;
  readonly account: SimulatedAccount;
  /** Notes what the shop tells, and does nothing with it. */
  note(...records: readonly Told[]): Promise<void>;
  carry(): Promise<void>;
  /** In a process of its own. @returns false when it ended before it was done. */
  deliver(crash?: Crash, sizes?: DrainSizes): Promise<boolean>;
  /** In a process of its own that stands still at one of its calls; without one so late it is simply done. */
  halt(crash: Crash): Promise<Halted>;
  /** All the way. @returns the calls to HubSpot, without those that only ask for definitions. */
  tell(...records: readonly Told[]): Promise<number>;
  waiting(): Promise<number>;
  close(): Promise<void>;
}

export async function openGraphHouse(mappings: readonly MappingDefinition[], system: ShopSystem = { timeZone: 'UTC', fields: () => [] }): Promise<GraphHouse> {
  const name = `graph_${randomUUID().replaceAll('-', '')}`;
  const clusterUrl = inject('clusterUrl');
  await createDatabase(clusterUrl, name);
  const database = openDatabase({ url: databaseUrl(clusterUrl, name), onError: () => undefined });
  const { id: workspaceId } = await ensureWorkspace(database.db, 'Graph', new Date());
  const portal = await savePortal(database.db, { workspaceId, name: 'main', kind: 'sandbox', tokenSealed: null }, new Date());
  const shop = await saveShop(database.db, { workspaceId, portalId: portal.id, slug: 'graph', connector: 'none', settings: {}, secretsSealed: '', presets: [] }, new Date());
  await saveMappings(database.db, shop, mappings, new Date());
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: PORTAL, tokens: [TOKEN], limits: 'off' }] });
  let changes = 0;
  let processes = 0;

  const house: GraphHouse = {
    database,
    shop,
    simulator,
    account: simulator.account(PORTAL),
    note: async (...records) => {
      const noted = records.map(({ kind, key, fields, related, version }) => {
        changes += 1;
        const digest = String(changes);
        return { kind, key, priority: 'live', pushed: { version: version ?? { changedAt: changes, rank: 1, state: digest, replaces: null }, fields, digest, ...(related === undefined ? {} : { related }) } } as const;
      });
      await inTransaction(database.db, (db) => addChanges(db, shop, noted, new Date()));
    },
    carry: async () => void (await carryShop(openJourney({ database, simulator, system }), shop)),
    deliver: (crash, sizes = DRAIN_SIZES) => untilCrash(crash, async (life) => {
      const sending = sendingPortal(shop);
      if (sending !== undefined) await deliverUnderLease(openJourney({ database, simulator, system, life }), sending, { name: LATE.name, holder: `process ${(processes += 1)}` }, sizes);
    }),
    halt: (crash) => haltAt(crash, async (life) => {
      const sending = sendingPortal(shop);
      if (sending !== undefined) await deliverUnderLease(openJourney({ database, simulator, system, life }), sending, LATE, DRAIN_SIZES);
    }),
    tell: async (...records) => {
      await house.note(...records);
      const before = calls(simulator);
      await house.carry();
      await house.deliver();
      return calls(simulator) - before;
    },
    waiting: async () => (await database.db.selectFrom('outbox').select('id').execute()).length,
    close: async () => {
      await database.close();
      await dropDatabase(clusterUrl, name);
    },
  };
  return house;
}

const LEASE_SECONDS = 15;
const LATE: Lease = { name: 'deliver', holder: 'halted' };

/** Whoever had it before is dead or halted, and so long that it has ended. */
async function deliverUnderLease(journey: Journey, portal: PortalRef, lease: Lease, sizes: DrainSizes): Promise<void> {
  await dropAllLeases(journey.db);
  await takeLease(journey.db, lease.name, lease.holder, LEASE_SECONDS);
  await deliverPortal({ ...journey, lease }, portal, { sizes });
  await dropLease(journey.db, lease.name, lease.holder);
}

function calls(simulator: HubSpotSimulator): number {
  return simulator.requestLog.entries().filter(({ path }) => path.startsWith('/crm/objects/') || path.startsWith('/crm/associations/')).length;
}

interface Life {
  /** Never comes back once the process has ended. */
  step(at: Crash['at']): Promise<void>;
  /** Throws once the process has ended. */
  tick(): void;
}

const ENDLESS: Life = { step: () => Promise.resolve(), tick: () => undefined };

async function untilCrash(crash: Crash | undefined, work: (life: Life) => Promise<void>): Promise<boolean> {
  if (crash === undefined) {
    await work(ENDLESS);
    return true;
  }
  const end = Promise.withResolvers<false>();
  let left = crash.after;
  const isOver = (at: Crash['at']): boolean => {
    if (at === crash.at) left -= 1;
    return left < 0;
  };
  const life: Life = {
    step: async (at) => {
      if (!isOver(at)) return;
      end.resolve(false);
      await new Promise(() => undefined);
    },
    tick: () => {
      if (!isOver('clock')) return;
      end.resolve(false);
      throw new Error('The process has ended.');
    },
  };
  const done = work(life).then(() => true, (error: unknown) => {
    if (left < 0) return false;
    throw error;
  });
  return Promise.race([done, end.promise]);
}

async function haltAt({ at, after }: Crash, work: (life: Life) => Promise<void>): Promise<Halted> {
  const [halted, woken] = [Promise.withResolvers<true>(), Promise.withResolvers<void>()];
  let [left, isOver] = [after, false];
  const done = work({
    tick: () => undefined,
    step: async (step) => {
      if (isOver && step === 'call') throw new TypeError('The lease may have ended.');
      if (step !== at || isOver) return;
      left -= 1;
      if (left >= 0) return;
      isOver = true;
      halted.resolve(true);
      await woken.promise;
    },
  }).catch((error: unknown) => {
    if (!(error instanceof LeaseLost)) throw error;
  });
  const isHalted = await Promise.race([halted.promise, done.then(() => false)]);
  return { isHalted, wake: () => (woken.resolve(), done) };
}

function openJourney({ database, simulator, system, life = ENDLESS }: { readonly database: Database; readonly simulator: HubSpotSimulator; readonly system: ShopSystem; readonly life?: Life }): Journey {
  const client = createHubSpotClient({
    fetch: async (input, init) => {
      await life.step('call');
      const answer = await simulator.fetch(input instanceof URL ? input.href : input, init);
      await life.step('answer');
      return answer;
    },
    token: () => Promise.resolve(TOKEN), pacer: { acquire: () => Promise.resolve(), learn: () => undefined }, clock, random: () => 0.5,
  });
  const definitions = createDefinitions({ client, clock });
  const properties = createPortalProperties({ client, definitions, clock, onFailure: () => undefined });
  return {
    db: database.db,
    clock: {
      now: () => {
        life.tick();
        return new Date();
      },
    },
    random: () => 0.5, openShop: () => system, openSource: () => undefined,
    connect: () => Promise.resolve({ client, definitions, properties, breathe: () => Promise.resolve() }),
    wake: { carry: () => Promise.resolve(), deliver: () => Promise.resolve() },
  };
}

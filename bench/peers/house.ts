// One simulated HubSpot account with its door, for one peer at a time, and what came of the orders in it.
import { createHubSpotSimulator, listenHubSpotSimulator, type AccountSettings, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeDataFolder } from '../../packages/server/src/database/remove-data-folder.ts';
import { openDoor, type Door } from './door.ts';
import { LINE_PROPERTY, ORDER_PROPERTY, type PeerOrder } from './order.ts';
import { parseReport, type PeerName, type PeerReport } from './peer-message.ts';

export interface HouseSettings {
  readonly name: PeerName;
  readonly limits: NonNullable<AccountSettings['limits']>;
  readonly answerMs: number;
}

export interface House {
  readonly door: Door;
  readonly account: SimulatedAccount;
  /** The property by which records of a kind are told apart. */
  readonly keys: Readonly<Record<RecordType, string>>;
  /** @param pauseMs what passes before, for the peer and for HubSpot. */
  send(orders: readonly PeerOrder[], pauseMs?: number): Promise<PeerReport>;
  /** The peer's process dies; the next send begins a new one, which remembers nothing. */
  kill(): void;
  close(): Promise<void>;
}

export type RecordType = 'contacts' | 'products' | 'deals' | 'line_items';

const PORTAL = 1;
const TOKEN = 'pat-na1-bench';
const START = Date.UTC(2026, 10, 2, 8);
const API = 'https://api.hubapi.com/crm/properties/2026-03';
type Keys = Readonly<Record<RecordType, string>>;
const KEYS: Keys = { contacts: 'email', products: 'hs_sku', deals: ORDER_PROPERTY, line_items: LINE_PROPERTY };
/** Those of its preset, which it makes by itself. */
const STOREBRIDGE_KEYS: Keys = { contacts: 'email', products: 'spree_sku', deals: 'spree_order_number', line_items: 'spree_line_key' };
/** Segment writes by unique properties alone. The others look up by search, for which nobody makes a property unique. */
const NEEDS_UNIQUE: ReadonlySet<PeerName> = new Set(['segment']);

export async function openHouse({ name, limits, answerMs }: HouseSettings): Promise<House> {
  const clock = { now: START };
  const simulator = createHubSpotSimulator({ now: () => clock.now, accounts: [{ portalId: PORTAL, tier: 'starter', currency: 'GBP', limits, tokens: [TOKEN] }] });
  simulator.requestLog.keepAtMost = 1;
  const turnClock = (now: number): void => {
    clock.now = Math.max(clock.now, now);
  };
  if (name !== 'storebridge') await makeProperties(simulator.fetch, NEEDS_UNIQUE.has(name));
  // The limits of the peer begin with its first call.
  clock.now += 60_000;
  const door = openDoor({ simulator, portalId: PORTAL, turnClock });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sb-peer-'));
  const listening = await listenHubSpotSimulator({ ...simulator, fetch: door.fetch }, { port: 0 });
  let child: ChildProcess | undefined;
  const begin = async (): Promise<ChildProcess> => {
    const started = fork(new URL('peer-process.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    started.send({ name, hubspotPort: listening.port, token: TOKEN, folder, startAt: clock.now, answerMs, isLimited: limits !== 'off' });
    await nextMessage(started);
    return started;
  };
  return {
    door,
    account: simulator.account(PORTAL),
    keys: name === 'storebridge' ? STOREBRIDGE_KEYS : KEYS,
    send: async (orders, pauseMs = 0) => {
      child ??= await begin();
      child.send({ orders, pauseMs, isEnd: false });
      return parseReport(await nextMessage(child));
    },
    kill: () => {
      child?.kill('SIGKILL');
      child = undefined;
    },
    close: async () => {
      if (child) {
        child.send({ orders: [], pauseMs: 0, isEnd: true });
        await nextMessage(child);
        child.kill('SIGKILL');
      }
      await listening.close();
      removeDataFolder(path.join(folder, 'data'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Records of these orders that are there, one for each key. */
export function countThere({ account, keys }: House, orders: readonly PeerOrder[], type: RecordType): number {
  const present = new Set([...liveOf(account, type)].map(({ properties }) => properties[keys[type]]?.toLowerCase()));
  return keysOf(orders, type).filter((key) => present.has(key.toLowerCase())).length;
}

export function keysOf(orders: readonly PeerOrder[], type: RecordType): readonly string[] {
  const keys = {
    contacts: () => orders.map(({ email }) => email),
    products: () => orders.flatMap(({ lines }) => lines.map(({ sku }) => sku)),
    deals: () => orders.map(({ number }) => number),
    line_items: () => orders.flatMap(({ lines }) => lines.map(({ key }) => key)),
  };
  return [...new Set(keys[type]())];
}

export function countAssociations({ account, keys }: House, orders: readonly PeerOrder[]): { readonly dealsWithContact: number; readonly linesWithDeal: number } {
  const idsByKey = (type: RecordType): ReadonlyMap<string | undefined, string> => new Map([...liveOf(account, type)].map(({ id, properties }) => [properties[keys[type]], id]));
  const contacts = idsByKey('contacts');
  const deals = idsByKey('deals');
  const lines = idsByKey('line_items');
  const isTied = (type: RecordType, id: string | undefined, toType: RecordType, toId: string | undefined): boolean =>
    id !== undefined && toId !== undefined && account.associationsOf(type, id, toType).some((each) => each.id === toId);
  const dealsWithContact = orders.filter(({ number, email }) => isTied('deals', deals.get(number), 'contacts', contacts.get(email)));
  const linesWithDeal = orders.flatMap(({ number, lines: own }) => own.filter(({ key }) => isTied('line_items', lines.get(key), 'deals', deals.get(number))));
  return { dealsWithContact: dealsWithContact.length, linesWithDeal: linesWithDeal.length };
}

/** Live records beyond the first with the same key. */
export function countDuplicates({ account, keys: keysOfTypes }: House): number {
  return (Object.keys(KEYS) as RecordType[]).reduce((sum, type) => {
    const keys = [...liveOf(account, type)].map(({ id, properties }) => properties[keysOfTypes[type]] ?? id);
    return sum + keys.length - new Set(keys).size;
  }, 0);
}

export function findLive({ account, keys }: House, type: RecordType, key: string): Readonly<Record<string, string>> | undefined {
  return account.find(type, keys[type], key)?.properties;
}

function* liveOf(account: SimulatedAccount, type: RecordType): Iterable<{ readonly id: string; readonly properties: Readonly<Record<string, string>> }> {
  for (const object of account.objects(type)) if (!object.archived) yield object;
}

async function makeProperties(fetch: Door['fetch'], areUnique: boolean): Promise<void> {
  await makeProperty(fetch, 'deals', ORDER_PROPERTY, areUnique);
  await makeProperty(fetch, 'line_items', LINE_PROPERTY, areUnique);
  await makeProperty(fetch, 'line_items', ORDER_PROPERTY, false);
}

async function makeProperty(fetch: Door['fetch'], type: RecordType, name: string, hasUniqueValue: boolean): Promise<void> {
  const post = async (path: string, body: object): Promise<Response> => fetch(`${API}/${path}`, { method: 'POST', headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  await post(`${type}/groups`, { name: 'shop', label: 'Shop' });
  const made = await post(type, { name, label: name, groupName: 'shop', type: 'string', fieldType: 'text', hasUniqueValue });
  if (!made.ok) throw new Error(`The property ${name} of ${type} could not be made: ${await made.text()}`);
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const [first]: readonly unknown[] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code, signal]: readonly unknown[]) => {
      throw new Error(`The process of a peer has ended with ${String(code ?? signal)}.`);
    }),
  ]);
  return first;
}

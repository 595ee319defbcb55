// For tests: a Bridge API that answers as it is told, with a clock that stands still between the pauses of the client.
import type { BridgeRequest, BridgeResponse } from '../client-options.ts';
import { createBridgeClient, type BridgeClient } from '../client.ts';

export interface Seen {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  // Bodies are looked into freely by tests.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** `lost` is done by Storebridge, and its answer does not come back. */
export type Told = { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } | 'lost';

export interface BridgeOfTheTest {
  readonly client: BridgeClient;
  readonly seen: readonly Seen[];
  /** Milliseconds. */
  readonly pauses: readonly number[];
  now(): number;
}

export const START = 1_700_000_000_000;
const BASE = 'https://sync.shop.com/extensions/ecomm/v2';

/** @param answer by the number of the call, counted from 0. */
export function bridgeOfTheTest(answer: (seen: Seen, count: number) => Told, options: { readonly attempts?: number; readonly chance?: number } = {}): BridgeOfTheTest {
  const seen: Seen[] = [];
  const pauses: number[] = [];
  const clock = { now: START };
  const fetch = (url: string, { method, headers, body }: BridgeRequest): Promise<BridgeResponse> => {
    const one = { method, path: url.replace(BASE, ''), headers, body: body === undefined ? undefined : JSON.parse(body) };
    seen.push(one);
    const told = answer(one, seen.length - 1);
    if (told === 'lost') return Promise.reject(new TypeError('fetch failed'));
    const text = told.body === undefined ? '' : typeof told.body === 'string' ? told.body : JSON.stringify(told.body);
    return Promise.resolve({ status: told.status, headers: new Headers(told.headers), text: () => Promise.resolve(text) });
  };
  const wait = (ms: number): Promise<void> => {
    pauses.push(ms);
    clock.now += ms;
    return Promise.resolve();
  };
  const { attempts, chance = 0 } = options;
  const client = createBridgeClient({
    url: 'https://sync.shop.com/', key: 'sbk_test', fetch, ...(attempts === undefined ? {} : { attempts }), time: { now: () => clock.now, wait, chance: () => chance },
  });
  return { client, seen, pauses, now: () => clock.now };
}

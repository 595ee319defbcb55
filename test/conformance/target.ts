// What the suite is held against: the simulator, or a real account when HUBSPOT_CONFORMANCE_TOKEN is set.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestContext } from 'vitest';
import { createHubSpotSimulator, defaultToken, listenHubSpotSimulator, type HubSpotSimulator, type SimulatedAccount } from '../../packages/hubspot-simulator/src/index.ts';
import { readHeard, type Heard, type Request } from './heard.ts';

/** What only a simulator lets a test do. */
export interface Controls {
  readonly simulator: HubSpotSimulator;
  readonly account: SimulatedAccount;
  readonly clock: { now: number };
  readonly url: string;
}

export interface Target {
  readonly controls: Controls | undefined;
  /** Part of every name that the suite makes up, so that runs do not meet. */
  readonly run: string;
  call(request: Request): Promise<Heard>;
  /** Lets the search index catch up; on a real account by waiting. */
  settle(): Promise<void>;
  /** Done when the file is through, the latest first. */
  afterwards(work: () => Promise<unknown>): void;
  close(): Promise<void>;
}

const PORTAL = 30_000_001;
const START_AT = Date.parse('2026-10-01T08:00:00Z');
/** Slow enough for the smallest account (100 calls in 10 s, 5 searches in 1 s) while a few files run at once. */
const SPACING_MS = 250;
const SEARCH_SPACING_MS = 1000;
const SEARCH_LAG_MS = 30_000;

export async function openTarget(): Promise<Target> {
  const token = process.env['HUBSPOT_CONFORMANCE_TOKEN'] ?? '';
  return token === '' ? openSimulated() : openReal(token);
}

/** The simulator's controls, or the end of this test with the reason why a real account will not do. */
export function controlsOf(target: Target, context: TestContext, reason: string): Controls {
  return target.controls ?? context.skip(`Only on the simulator: ${reason}`);
}

async function openSimulated(): Promise<Target> {
  const clock = { now: START_AT };
  const simulator = createHubSpotSimulator({ now: () => clock.now, accounts: [{ portalId: PORTAL }] });
  const listening = await listenHubSpotSimulator(simulator, { port: 0 });
  const works: (() => Promise<unknown>)[] = [];
  return {
    controls: { simulator, account: simulator.account(PORTAL), clock, url: listening.url },
    run: 'simulated',
    call: async (request) => {
      clock.now += spacingOf(request);
      return readHeard(listening.url, defaultToken(PORTAL), request);
    },
    settle: async () => {
      clock.now += SEARCH_LAG_MS;
    },
    afterwards: (work) => works.push(work),
    close: async () => {
      await undo(works);
      await listening.close();
    },
  };
}

function openReal(token: string): Target {
  const url = process.env['HUBSPOT_API_URL'] ?? 'https://api.hubapi.com';
  const works: (() => Promise<unknown>)[] = [];
  const call = async (request: Request): Promise<Heard> => {
    await pause(spacingOf(request));
    const heard = await readHeard(url, token, request);
    if (heard.status !== 429) return heard;
    await pause(SEARCH_LAG_MS);
    return readHeard(url, token, request);
  };
  return {
    controls: undefined,
    run: randomBytes(5).toString('hex'),
    call,
    settle: () => pause(SEARCH_LAG_MS),
    afterwards: (work) => works.push(work),
    close: () => undo(works),
  };
}

function spacingOf({ path }: Request): number {
  return path.endsWith('/search') ? SEARCH_SPACING_MS : SPACING_MS;
}

async function undo(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const work of works.toReversed()) await work();
}

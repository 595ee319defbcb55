// The witness: HubSpot's official client, which calls a simulated account over HTTP as it would call HubSpot.
import { Client } from '@hubspot/api-client';
import { z } from 'zod';
import {
  createHubSpotSimulator, defaultToken, listenHubSpotSimulator,
  type AccountSettings, type HubSpotSimulator, type SimulatedAccount, type SimulatorOptions,
} from '../../packages/hubspot-simulator/src/index.ts';

export const PORTAL = 20_000_001;
const START_AT = Date.parse('2026-10-01T08:00:00Z');

export interface WitnessOptions {
  readonly account?: Partial<AccountSettings>;
  readonly simulator?: Pick<SimulatorOptions, 'apps' | 'webhooks'>;
}

export interface Witness {
  readonly client: Client;
  readonly simulator: HubSpotSimulator;
  readonly account: SimulatedAccount;
  readonly url: string;
  readonly clock: { now: number };
  close(): Promise<void>;
}

/** Limits are off and the clock stands still unless the test says otherwise. */
export async function openWitness({ account, simulator: traits }: WitnessOptions = {}): Promise<Witness> {
  const clock = { now: START_AT };
  const simulator = createHubSpotSimulator({
    now: () => clock.now,
    sleep: async (ms) => {
      clock.now += ms;
    },
    accounts: [{ portalId: PORTAL, limits: 'off', ...account }],
    ...traits,
  });
  const listening = await listenHubSpotSimulator(simulator, { port: 0 });
  return {
    client: new Client({ basePath: listening.url, accessToken: defaultToken(PORTAL) }),
    simulator,
    account: simulator.account(PORTAL),
    url: listening.url,
    clock,
    close: () => listening.close(),
  };
}

/** Lets the search index catch up with what was written. */
export function passSearchLag(witness: Witness): void {
  witness.clock.now += 60_000;
}

const errorBody = z.looseObject({
  status: z.string(),
  message: z.string(),
  correlationId: z.uuid(),
  category: z.string().optional(),
  subCategory: z.string().optional(),
  context: z.record(z.string(), z.array(z.string())).optional(),
  errors: z.array(z.looseObject({ message: z.string(), code: z.string().optional(), context: z.record(z.string(), z.array(z.string())).optional() })).optional(),
});
// Every API of the client throws an ApiException class of its own, so only its form tells it.
const apiException = z.looseObject({ code: z.number(), body: errorBody, headers: z.record(z.string(), z.string()) });

export type Refusal = z.infer<typeof apiException>;

/** The ApiException that the client throws. Throws when it throws none. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  return apiException.parse(await thrownBy(call));
}

/** Whatever the client throws. Throws when it throws nothing. */
export async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (outcome === undefined) throw new Error('The client was not refused.');
  return outcome.error;
}

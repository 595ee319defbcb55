// A sandbox portal: a simulated HubSpot in the place of a real account, for as long as this process lives.
import { createHubSpotSimulator, DEFAULT_APP, type HubSpotSimulator } from '@storebridge/hubspot-simulator';
import type { AppCredentials } from '../configuration.ts';

export interface Sandbox {
  readonly fetch: HubSpotSimulator['fetch'];
  /** A token that the simulated account accepts. */
  readonly token: string;
}

/** Gives each simulated account its HubSpot, by the account's number; demonstrations and benchmarks hand in one that they can look into. */
export type OpenSandbox = (account: number) => Sandbox;

/** The app by which a simulated account is connected as a real one would be. */
export const SANDBOX_APP: AppCredentials = { clientId: DEFAULT_APP.clientId, clientSecret: DEFAULT_APP.clientSecret };

const TOKEN = 'pat-na1-sandbox';

export function openSandbox(account: number): Sandbox {
  const simulator = createHubSpotSimulator({
    accounts: [{ portalId: account, name: 'Sandbox', tier: 'enterprise', tokens: [TOKEN] }],
    apps: [{ ...DEFAULT_APP, name: 'Storebridge' }],
  });
  return { fetch: simulator.fetch, token: TOKEN };
}

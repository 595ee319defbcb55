// A sandbox portal: a simulated HubSpot in the place of a real account, for as long as this process lives.
import { createHubSpotSimulator, type HubSpotSimulator } from '@storebridge/hubspot-simulator';

export interface Sandbox {
  readonly fetch: HubSpotSimulator['fetch'];
  /** A token that the simulated account accepts. */
  readonly token: string;
}

/** Gives each sandbox portal its simulated account; demonstrations and benchmarks hand in one that they can look into. */
export type OpenSandbox = () => Sandbox;

const ACCOUNT = 10_000_001;
const TOKEN = 'pat-na1-sandbox';

export function openSandbox(): Sandbox {
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: ACCOUNT, tier: 'pro', tokens: [TOKEN] }] });
  return { fetch: simulator.fetch, token: TOKEN };
}

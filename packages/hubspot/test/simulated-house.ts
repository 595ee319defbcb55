// A client over the simulated HubSpot, both on one clock that jumps instead of waiting.
import { createHubSpotSimulator, type AccountSettings, type HubSpotSimulator, type SimulatedAccount } from '@storebridge/hubspot-simulator';
import { createHubSpotClient, createPacer, type HubSpotClient, type HubSpotClientDeps, type ObservedCall, type WantedProperty } from '../src/index.ts';
import { freePacer, turnedClock, type TurnedClock } from './test-house.ts';

export interface SimulatedHouse {
  readonly simulator: HubSpotSimulator;
  readonly account: SimulatedAccount;
  readonly client: HubSpotClient;
  readonly clock: TurnedClock;
  readonly observed: ObservedCall[];
  /** Calls whose path ends so. */
  readonly calls: (ending: string) => number;
}

export const PORTAL = 4711;

export function simulated(settings: Partial<AccountSettings> = {}, changes: Partial<HubSpotClientDeps> = {}): SimulatedHouse {
  const clock = turnedClock();
  const simulator = createHubSpotSimulator({
    now: () => clock.now(),
    sleep: (ms) => clock.sleep(ms),
    accounts: [{ portalId: PORTAL, tier: 'pro', limits: 'off', ...settings }],
  });
  const observed: ObservedCall[] = [];
  const client = createHubSpotClient({
    fetch: simulator.fetch,
    token: () => Promise.resolve(`pat-na1-simulated-${PORTAL}`),
    pacer: settings.limits === undefined ? freePacer : createPacer({ clock }),
    clock,
    random: () => 0.5,
    observe: (call) => observed.push(call),
    ...changes,
  });
  const calls = (ending: string): number => simulator.requestLog.entries().filter(({ path }) => path.endsWith(ending)).length;
  return { simulator, account: simulator.account(PORTAL), client, clock, observed, calls };
}

export const SHOP_KEY: WantedProperty = { name: 'shop_key', label: 'Shop key', type: 'string', hasUniqueValue: true };

export async function withShopKey(house: SimulatedHouse, type: string): Promise<void> {
  const ensured = await house.client.properties.ensure(type, { name: 'storebridge', label: 'Storebridge' }, [SHOP_KEY]);
  if (!ensured.ok || ensured.value.failures.length > 0) throw new Error('the unique property could not be made');
}

export function deal(shopKey: string, rest: Record<string, string> = {}): { key: string; properties: Record<string, string> } {
  return { key: shopKey, properties: { shop_key: shopKey, dealname: `Order ${shopKey}`, dealstage: 'closedwon', pipeline: 'default', ...rest } };
}

export function contact(email: string, rest: Record<string, string> = {}): { key: string; properties: Record<string, string> } {
  return { key: email, properties: { email, ...rest } };
}

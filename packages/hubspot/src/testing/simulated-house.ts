// A client over a simulated HubSpot that the test hands in, both on one clock that jumps instead of waiting.
import { createHubSpotClient, createPacer, type HubSpotClient, type HubSpotClientDeps, type ObservedCall, type WantedProperty } from '../index.ts';
import { freePacer, turnedClock, type TurnedClock } from './test-house.ts';

/** What the house asks of a simulator. */
interface Simulator<A> {
  readonly fetch: typeof globalThis.fetch;
  readonly account: (portalId: number) => A;
  readonly requestLog: { readonly entries: () => readonly { readonly path: string }[] };
}

/** Time as the simulator wants it. */
export interface World {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface House<A, S> {
  readonly simulator: S;
  readonly account: A;
  readonly client: HubSpotClient;
  readonly clock: TurnedClock;
  readonly observed: ObservedCall[];
  /** Calls whose path ends so. */
  readonly calls: (ending: string) => number;
}

export const PORTAL = 4711;

export interface HouseChanges extends Partial<HubSpotClientDeps> {
  /** Keeps to HubSpot's limits; default false, for simulators without limits. */
  readonly paced?: boolean;
}

export function openHouse<A, S extends Simulator<A>>(
  create: (world: World) => S & Simulator<A>,
  { paced = false, ...changes }: HouseChanges = {},
): House<A, S> {
  const clock = turnedClock();
  const simulator = create({ now: () => clock.now(), sleep: (ms) => clock.sleep(ms) });
  const observed: ObservedCall[] = [];
  const client = createHubSpotClient({
    fetch: simulator.fetch,
    token: () => Promise.resolve(`pat-na1-simulated-${PORTAL}`),
    pacer: paced ? createPacer({ clock }) : freePacer,
    clock,
    random: () => 0.5,
    observe: (call) => observed.push(call),
    ...changes,
  });
  const calls = (ending: string): number => simulator.requestLog.entries().filter(({ path }) => path.endsWith(ending)).length;
  return { simulator, account: simulator.account(PORTAL), client, clock, observed, calls };
}

const SHOP_KEY: WantedProperty = { name: 'shop_key', label: 'Shop key', type: 'string', hasUniqueValue: true };

export async function withShopKey({ client }: { readonly client: HubSpotClient }, type: string): Promise<void> {
  const ensured = await client.properties.ensure(type, { name: 'storebridge', label: 'Storebridge' }, [SHOP_KEY]);
  if (!ensured.ok || ensured.value.failures.length > 0) throw new Error('the unique property could not be made');
}

export function deal(shopKey: string, rest: Record<string, string> = {}): { key: string; properties: Record<string, string> } {
  return {
    key: shopKey,
    properties: { shop_key: shopKey, dealname: `Order ${shopKey}`, dealstage: 'closedwon', pipeline: 'default', ...rest },
  };
}

export function contact(email: string, rest: Record<string, string> = {}): { key: string; properties: Record<string, string> } {
  return { key: email, properties: { email, ...rest } };
}

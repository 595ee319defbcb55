// A house whose shop is a pretix event: the stand-in on a port, the simulated HubSpot, and a server between them.
import { startServer, type RunningServer } from '../../packages/server/src/index.ts';
import { PULL, SWEEP } from '../../packages/server/src/jobs/queues.ts';
import { noticeAddress } from '../../packages/server/src/notice-address.ts';
import { findShop, type Shop } from '../../packages/store/src/index.ts';
import { servePretix, type ServedStandIn } from '../stand-ins/pretix/serve-stand-in.ts';
import { configurationOf, HUBSPOT_TOKEN, startHouse, type House } from './house.ts';
import { ask } from './databases.ts';

export const EVENT = 'event';
export const DAY_MS = 24 * 60 * 60_000;

export interface PretixHouseOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly presets?: readonly string[];
  readonly mappings?: readonly object[];
  /** False starts no server. */
  readonly serve?: boolean;
  /** What the shop does before it is connected. */
  readonly before?: (pretix: ServedStandIn) => void;
}

export interface PretixHouse {
  readonly house: House;
  readonly pretix: ServedStandIn;
  readonly shop: ServedStandIn['shop'];
  readonly configFile: string;
  /** The deal of an order; empty when there is none. */
  deal(code: string): Readonly<Record<string, string | undefined>>;
  /** Codes of all orders that have a deal, in order. */
  deals(): readonly string[];
  /** Writes the configuration file anew. @returns its path. */
  configure(options: PretixHouseOptions): string;
  server(): RunningServer;
  startAnother(): Promise<RunningServer>;
  poll(): Promise<void>;
  sweep(): Promise<void>;
  /** Waits until nothing is to be read, carried or delivered any more. */
  rest(): Promise<void>;
  /** Lets the shop send its notices to the server. */
  subscribe(): Promise<void>;
  storedShop(): Promise<Shop>;
  runs(): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

const EVERY_ORDER_ACTION = ['pretix.event.order.*', 'pretix.event.checkin'];
const REST_LOOK_MS = 100;

export async function startPretixHouse(options: PretixHouseOptions = {}): Promise<PretixHouse> {
  const house = await startHouse({ serve: false });
  const pretix = await servePretix();
  options.before?.(pretix);
  pretix.setClock(0);
  const configure = (changes: PretixHouseOptions): string => house.writeConfig('pretix.yaml', pretixConfig(pretix, changes));
  const configFile = configure(options);
  const servers: RunningServer[] = [];
  const start = async (): Promise<RunningServer> => {
    const server = await startServer({ configuration: configurationOf(house.environment), configFile, work: true, listen: true });
    servers.push(server);
    return server;
  };
  if (options.serve !== false) await start();

  const server = (): RunningServer => {
    const [first] = servers;
    if (first === undefined) throw new Error('This house has no server.');
    return first;
  };
  const storedShop = async (): Promise<Shop> => {
    const shop = await findShop(server().storebridge.journey.db, EVENT);
    if (shop === undefined) throw new Error('The shop was not applied.');
    return shop;
  };
  const send = async (queue: typeof PULL | typeof SWEEP): Promise<void> => {
    const { id } = await storedShop();
    await server().storebridge.boss.send(queue, { shopId: id }, { singletonKey: String(id) });
    await rest();
  };
  const rest = async (): Promise<void> => {
    for (;;) {
      const [row] = await ask(
        house.databaseUrl,
        `select (select count(*) from changes) + (select count(*) from outbox where state = 'ready')
           + (select count(*) from pgboss.job where state in ('created', 'active') and start_after <= now() and name in ('pull', 'sweep', 'carry', 'deliver')) as left`,
      );
      if (Number(row?.['left']) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, REST_LOOK_MS));
    }
  };
  const built: PretixHouse = {
    house, pretix, configFile, configure, server, storedShop, rest,
    shop: pretix.shop,
    deal: (code) => house.account.find('deals', 'pretix_order_id', code)?.properties ?? {},
    deals: () => [...house.account.objects('deals')].map(({ properties }) => properties['pretix_order_id'] ?? '').toSorted(),
    startAnother: start,
    poll: () => send(PULL),
    sweep: () => send(SWEEP),
    subscribe: async () => {
      const { pathname } = new URL(noticeAddress(server().storebridge, await storedShop()) ?? '');
      pretix.shop.webhooks.subscribe(`${server().url ?? ''}${pathname}`, EVERY_ORDER_ACTION);
    },
    runs: () => ask(house.databaseUrl, `select kind, state, counts, failure from runs order by id`),
    close: async () => {
      for (const each of servers) await each.close();
      await pretix.close();
      await house.close();
    },
  };
  if (options.serve !== false) await rest();
  return built;
}

function pretixConfig({ settings }: ServedStandIn, { settings: changes = {}, presets = ['customers', 'attendees', 'orders'], mappings = [] }: PretixHouseOptions): object {
  return {
    workspace: 'House',
    portals: { main: { token: HUBSPOT_TOKEN } },
    shops: { [EVENT]: { connector: 'pretix', portal: 'main', settings: { ...settings, ...changes }, presets, mappings } },
  };
}

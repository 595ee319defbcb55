// Storebridge's peers on the same orders and the same simulated HubSpot: what each needs, and what comes of it.
import type { Bench, BenchResult } from './bench.ts';
import { installPeer, versionOf, type InstalledPeer } from './peers/install.ts';
import { officialClientVersion } from './hubspot-client/official-version.ts';
import { ANSWER_MS, measurePeer } from './peers/measure.ts';
import { toPeerOrders, type PeerOrder } from './peers/order.ts';
import { PEER_NAMES, type PeerName } from './peers/peer-message.ts';
import { behind, tablesOf, type Column } from './peers/table.ts';
import { readUciWorkload, UCI_FULL, UCI_K3 } from './workload/uci.ts';

const TITLE = 'Peers on the same orders';
const TITLES: Readonly<Record<PeerName, string>> = { storebridge: 'Storebridge', loop: 'search-then-write loop', segment: 'Segment', n8n: 'n8n', grouparoo: 'Grouparoo' };

interface Sales {
  readonly sample: readonly PeerOrder[];
  readonly full: readonly PeerOrder[];
}

export const benchPeers: Bench = async () => {
  const sample = readUciWorkload(UCI_K3);
  const full = readUciWorkload(UCI_FULL);
  if (sample === undefined || full === undefined) return { title: TITLE, about: 'Not run: the sales data (UCI Online Retail) is not there.', tables: [], broken: [], versions: {} };
  return compare({ sample: toPeerOrders(sample.orders), full: toPeerOrders(full.orders) });
};

async function compare({ sample, full }: Sales): Promise<BenchResult> {
  const columns: Column[] = [];
  const versions: Record<string, string> = { '@hubspot/api-client': officialClientVersion() };
  for (const name of PEER_NAMES) {
    console.error(`  ${TITLES[name]} …`);
    const reason = name === 'storebridge' || name === 'loop' ? undefined : await install(name, versions);
    const found = reason === undefined ? await measurePeer(name, sample, full) : `not measured: ${reason}`;
    columns.push({ title: TITLES[name], found });
  }
  return { title: TITLE, about: ABOUT, tables: tablesOf(columns), broken: behind(columns), versions };
}

/** @returns why it could not be. */
async function install(name: InstalledPeer, versions: Record<string, string>): Promise<string | undefined> {
  const installation = await installPeer(name);
  if (!installation.isThere) return installation.reason;
  Object.assign(versions, versionOf(name));
  return undefined;
}

const ABOUT = `1,000 real sales (UCI Online Retail, at most three lines each: 699 customers, 1,074 products, 2,749 lines; UCI-full: the same with all 18,773 lines), sent to a simulated HubSpot account by packages as they are published, each in a process of its own. HubSpot's host leads to the simulated one. Without limits where none is named; HubSpot answers after ${ANSWER_MS} ms, and search knows a write after five seconds. How each is driven stands at the head of its file in bench/peers; in short:

- Storebridge is a whole server with its PostgreSQL and the preset "full-graph" of a Spree shop. It lives in real time, so its seconds have the work of this machine in them; for the others waiting turns a clock of their own. It makes its properties by itself.
- The loop takes order by order, looks each object up by search and writes what differs, with the limiter and the repetitions of the official client.
- Segment gets batches of 100 and the repetitions of its platform. Its associations hang where each target stands once in a batch, because only one to each target survives. It cannot delete.
- The node of n8n is run as a workflow (contact, search of the deal, create or update), under the limit in a loop of four items with a wait of a second. It still calls contacts v1 and deals v1, which HubSpot answers until September 2027. It has no products and no line items.
- Grouparoo's exporter remembers what it has sent. It cannot sign in any more (keys in the address ended in 2022, its token service with the company), so the token is put in by hand. It makes no association of deals or lines.

The bad row is a contact that HubSpot refuses, in a batch of 100 new ones: with 207 for that row, or with 400 or 409 for the whole batch, as it does without a trace id on every row. The calls are those for all 100, of which those beyond a run without the bad row are extra. "Not told" means that the peer reports success for it. A crash: orders come one by one, the process dies after the first call of the first order, after the second call of the second and so on, and a second later the order comes again. "Cannot" stands where the change has not arrived.`;

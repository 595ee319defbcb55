// A large shop: orders with their positions, most of them sent, some that wait and some with a problem.
import type { RecordKind, RecordSummary } from '@storebridge/domain';
import { openProblems, putIntents, saveLinks, saveMappings, saveRecords, type Db, type Portal, type Shop } from '@storebridge/store';

const CHUNK = 2_000;
const POSITIONS_PER_TWO_ORDERS = 5;
const CUSTOMERS_PER_ORDER = 0.6;
const MINUTES_BETWEEN = 4;
const START = Date.UTC(2025, 0, 1);
const STATUSES = ['n', 'p', 'e', 'c'] as const;
/** One order of so many waits, and one of so many has a problem. */
const WAITS = 50;
const FAILS = 150;
const FIELDS = 40;
const PRODUCTS = 120;

interface Made {
  readonly key: string;
  readonly of?: string;
  readonly product?: string;
  readonly summary: RecordSummary;
}

export async function fillOrders(db: Db, { shop, portal, orders }: { readonly shop: Shop; readonly portal: Portal; readonly orders: number }): Promise<void> {
  const now = new Date();
  const [mapping] = await saveMappings(db, shop, [{ name: 'orders', recordKind: 'order', objectType: 'deals', identifier: { field: 'order_code', property: 'pretix_order_id' }, rules: [] }], now);
  if (mapping === undefined) throw new Error('The mapping was not saved.');
  for (let first = 0; first < orders; first += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, orders - first) }, (_, index) => makeOrder(first + index, orders));
    const ids = await save(db, shop, 'order', made.map(({ order }) => order), now);
    await save(db, shop, 'order-position', made.flatMap(({ positions }) => positions), now);
    const keys = [...ids].map(([key, recordId], index) => ({ key, recordId, number: first + index }));
    const sent = keys.filter(({ number }) => number % WAITS !== 0);
    await saveLinks(db, shop.workspaceId, portal.id, sent.map(({ key, recordId, number }) => ({ mappingId: mapping.id, recordId, objectType: 'deals', objectId: String(number), identifier: `pretix_order_id ${key}`, fingerprint: '', declined: {}, isMade: true })), now);
    const due = keys.filter(({ number }) => number % WAITS === 0);
    await putIntents(db, { ...shop, portalId: portal.id }, due.map(({ key, recordId }) => ({ mappingId: mapping.id, recordId, intent: { objectType: 'deals', identifier: { property: 'pretix_order_id', value: key }, assignments: [] }, priority: 'live', receipts: [], runId: null })), now);
    const failed = keys.filter(({ number }) => number % FAILS === 0);
    await openProblems(db, failed.map(({ key }) => ({ workspaceId: shop.workspaceId, shopId: shop.id, kind: 'order', key, mappingId: mapping.id, attempts: 1, detail: { kind: 'config', cause: 'option-unmapped', message: 'An option is missing.' } })), now);
  }
}

function makeOrder(number: number, orders: number): { readonly order: Made; readonly positions: readonly Made[] } {
  const key = `K${String(number).padStart(6, '0')}`;
  const customer = number % Math.ceil(orders * CUSTOMERS_PER_ORDER);
  const happenedAt = new Date(START + number * MINUTES_BETWEEN * 60_000).toISOString();
  const status = STATUSES[number % STATUSES.length] ?? 'p';
  const count = Math.floor(((number + 1) * POSITIONS_PER_TWO_ORDERS) / 2) - Math.floor((number * POSITIONS_PER_TWO_ORDERS) / 2);
  return {
    order: { key, summary: { title: key, person: `person${customer}@shop.example`, personName: `First${number % 977} Last${customer}`, status, amount: { minor: 1_000 + ((number * 7_919) % 100_000), currency: 'EUR' }, happenedAt } },
    positions: Array.from({ length: count }, (_, index) => ({
      key: `${key}-${index + 1}`, of: key, product: String(number % PRODUCTS),
      summary: { title: `${key}-${index + 1}`, person: `guest${number}-${index}@shop.example`, personName: `Guest${number}`, status, amount: { minor: 1_000, currency: 'EUR' }, happenedAt, sold: { name: `Product ${number % PRODUCTS}`, quantity: 1 } },
    })),
  };
}

function save(db: Db, shop: Shop, kind: RecordKind, made: readonly Made[], now: Date): ReturnType<typeof saveRecords> {
  const fields = (key: string): Readonly<Record<string, string>> => Object.fromEntries(Array.from({ length: FIELDS }, (_, index) => [`field_${index}`, `value ${index} of ${key}`]));
  const records = made.map(({ key, of, product, summary }) => ({
    kind, key, summary, isHeldBack: false, contenders: [],
    head: { changedAt: null, rank: 0 as const, state: key, replaces: null, arrival: 1, digest: key, fields: fields(key), ...(of === undefined ? {} : { related: { order: [of], ...(product === undefined ? {} : { product: [product] }) } }) },
  }));
  return saveRecords(db, shop, kind, records, now);
}

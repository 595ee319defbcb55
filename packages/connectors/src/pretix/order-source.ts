// Where orders come from: the client, what is known of the event, and how rows of a list become records.
import type { ReaderDeps, Reading, ReadRecord } from '../kit/reader.ts';
import { explainSchemaError } from '../kit/schema-error.ts';
import type { ProblemDetail } from '@storebridge/domain';
import { createPretixClient, type PretixClient, type Query } from './api/client.ts';
import { wireOrder, type WireOrder } from './api/wire-order.ts';
import { catalogSchema, type Catalog } from './catalog.ts';
import { describeEvent } from './describe.ts';
import { recordMaker, type OrderToRecords } from './order-records.ts';
import type { PretixSettings } from './settings.ts';
import { keepVouchers } from './voucher-codes.ts';

/** A product or question that is renamed in pretix is seen after this time at the latest; polls come more often and bring a fresh catalogue along. */
const CATALOG_AGE_MS = 15 * 60_000;

export interface OrderSource {
  readonly client: PretixClient;
  readonly settings: PretixSettings;
  /** Path of the event's orders, below the organizer. */
  readonly path: string;
  /** What every question for orders asks alike. */
  readonly query: Query;
  /** Orders that were placed before this moment are older than the connection; epoch milliseconds. */
  readonly since: number;
  /** As it is known; asked for when it is old. */
  catalog(): Promise<Reading<Catalog>>;
  /** Asked for anew. */
  describe(): Promise<Reading<Catalog>>;
  toRecords(orders: readonly WireOrder[]): Promise<Reading<readonly ReadRecord[]>>;
}

export interface OrderRows {
  readonly orders: readonly WireOrder[];
  /** Of rows that are no order as we know them. */
  readonly problems: readonly ProblemDetail[];
}

interface Kept {
  readonly catalog: Catalog;
  readonly make: OrderToRecords;
  readonly at: number;
  /** What this catalogue does not know though it was asked for. */
  readonly asked: ReadonlySet<string>;
}

export function openOrderSource(settings: PretixSettings, deps: ReaderDeps): OrderSource {
  const client = createPretixClient(settings, deps);
  const vouchers = keepVouchers(client, settings);
  const since = settings.since === undefined ? (deps.connectedAt ?? -Infinity) : Date.parse(settings.since);
  let kept = keptBefore();

  function keptBefore(): Kept | undefined {
    const known = catalogSchema.safeParse(deps.described?.catalog);
    return known.success && deps.described !== undefined ? toKept(known.data, deps.described.at) : undefined;
  }

  function toKept(catalog: Catalog, at: number): Kept {
    return { catalog, make: recordMaker({ catalog, settings }), at, asked: new Set() };
  }

  async function describe(): Promise<Reading<Kept>> {
    const described = await describeEvent(client, settings);
    if (!described.ok) return described;
    kept = toKept(described.value, deps.clock.now());
    await deps.onDescribed?.(described.value);
    return { ok: true, value: kept };
  }

  async function current(): Promise<Reading<Kept>> {
    return kept !== undefined && deps.clock.now() - kept.at < CATALOG_AGE_MS ? { ok: true, value: kept } : describe();
  }

  /** Orders can be quicker than our knowledge of what they are for; what was deleted in the event stays unknown. */
  async function currentFor(orders: readonly WireOrder[]): Promise<Reading<Kept>> {
    const reading = await current();
    if (!reading.ok) return reading;
    const { catalog, asked } = reading.value;
    const strange = strangersIn(orders, catalog).filter((name) => !asked.has(name));
    if (strange.length === 0) return reading;
    const again = await describe();
    if (!again.ok) return again;
    const known = { ...again.value, asked: new Set([...asked, ...strange]) };
    kept = known;
    return { ok: true, value: known };
  }

  return {
    client,
    settings,
    since,
    path: `events/${settings.event}/orders/`,
    // Canceled positions are left out unless they are asked for, and test orders can vanish.
    query: { include_canceled_positions: true, testmode: settings.sendTestOrders ? undefined : false },
    catalog: async () => catalogOf(await current()),
    describe: async () => catalogOf(await describe()),
    toRecords: async (orders) => {
      if (orders.length === 0) return { ok: true, value: [] };
      const reading = await currentFor(orders);
      if (!reading.ok) return reading;
      const codes = await vouchers.codesFor(orders);
      if (!codes.ok) return codes;
      return { ok: true, value: orders.flatMap((order) => reading.value.make(order, { vouchers: codes.value, isOlder: Date.parse(order.datetime) < since })) };
    },
  };
}

function catalogOf(reading: Reading<Kept>): Reading<Catalog> {
  return reading.ok ? { ok: true, value: reading.value.catalog } : reading;
}

/** Names of the products, dates and questions that the catalogue lacks. */
function strangersIn(orders: readonly WireOrder[], { items, dates, questions }: Catalog): readonly string[] {
  const known = new Set([...items.map(({ id }) => `product ${id}`), ...dates.map(({ id }) => `date ${id}`), ...questions.map(({ identifier }) => `question ${identifier}`)]);
  const named = orders.flatMap(({ positions }) =>
    positions.flatMap(({ item, subevent, answers }) => [
      `product ${item}`,
      ...(typeof subevent === 'number' ? [`date ${subevent}`] : []),
      ...answers.flatMap(({ question_identifier: identifier }) => (typeof identifier === 'string' ? [`question ${identifier}`] : [])),
    ]),
  );
  return [...new Set(named)].filter((name) => !known.has(name));
}

/** One odd order does not hold up the others of its page. */
export function readOrderRows(rows: readonly unknown[]): OrderRows {
  const readings = rows.map((row) => ({ row, parsed: wireOrder.safeParse(row) }));
  return {
    orders: readings.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    problems: readings.flatMap(({ row, parsed }) => (parsed.success ? [] : [unreadable(row, explainSchemaError(parsed.error))])),
  };
}

function unreadable(row: unknown, reason: string): ProblemDetail {
  const code = typeof row === 'object' && row !== null && 'code' in row ? String(row.code).slice(0, 20) : '?';
  return { kind: 'system', cause: 'unexpected-answer', message: `The order ${code} cannot be read: ${reason}` };
}

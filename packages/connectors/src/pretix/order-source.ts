// Where orders come from: the client, what is known of the event, and how rows of a list become records.
import type { ReaderDeps, Reading, ReadRecord } from '../kit/reader.ts';
import { explainSchemaError } from '../kit/schema-error.ts';
import type { ProblemDetail } from '@storebridge/domain';
import { createPretixClient, type PretixClient, type Query } from './api/client.ts';
import { wireOrder, type WireOrder } from './api/wire-order.ts';
import type { Catalog } from './catalog.ts';
import { describeEvent } from './describe.ts';
import { recordMaker, type OrderToRecords } from './order-records.ts';
import type { PretixSettings } from './settings.ts';
import { keepVouchers } from './voucher-codes.ts';

/** A product or question that is new in pretix is seen after this time at the latest. */
const CATALOG_AGE_MS = 5 * 60_000;

export interface OrderSource {
  readonly client: PretixClient;
  readonly settings: PretixSettings;
  /** Path of the event's orders, below the organizer. */
  readonly path: string;
  /** What every question for orders asks alike. */
  readonly query: Query;
  catalog(): Promise<Reading<Catalog>>;
  toRecords(orders: readonly WireOrder[]): Promise<Reading<readonly ReadRecord[]>>;
}

export interface OrderRows {
  readonly orders: readonly WireOrder[];
  /** Of rows that are no order as we know them. */
  readonly problems: readonly ProblemDetail[];
}

export function openOrderSource(settings: PretixSettings, deps: ReaderDeps): OrderSource {
  const client = createPretixClient(settings, deps);
  const vouchers = keepVouchers(client, settings);
  let kept: { readonly catalog: Catalog; readonly make: OrderToRecords; readonly at: number } | undefined;

  async function current(): Promise<Reading<{ readonly catalog: Catalog; readonly make: OrderToRecords }>> {
    const at = deps.clock.now();
    if (kept !== undefined && at - kept.at < CATALOG_AGE_MS) return { ok: true, value: kept };
    const described = await describeEvent(client, settings);
    if (!described.ok) return described;
    kept = { catalog: described.value, make: recordMaker({ catalog: described.value, settings }), at };
    return { ok: true, value: kept };
  }

  return {
    client,
    settings,
    path: `events/${settings.event}/orders/`,
    // Canceled positions are left out unless they are asked for, and test orders can vanish.
    query: { include_canceled_positions: true, testmode: settings.sendTestOrders ? undefined : false },
    catalog: async () => {
      const reading = await current();
      return reading.ok ? { ok: true, value: reading.value.catalog } : reading;
    },
    toRecords: async (orders) => {
      const reading = await current();
      if (!reading.ok) return reading;
      const codes = await vouchers.codesFor(orders);
      if (!codes.ok) return codes;
      return { ok: true, value: orders.flatMap((order) => reading.value.make(order, codes.value)) };
    },
  };
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

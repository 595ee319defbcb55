// Sales of the workload as the messages of a Spree store.
import { penceToText, totalPenceOf, type WorkloadLine, type WorkloadOrder } from '../workload/uci.ts';

/** An order in one of its versions; messages of a later version stand against those before. */
export interface Version {
  readonly order: WorkloadOrder;
  readonly version: number;
  /** Belongs to the amount of the order and to none of its lines. */
  readonly shippingPence?: number;
}

const HOUR_MS = 3_600_000;

export function messageOf({ order, version, shippingPence = 0 }: Version): string {
  const { number, email, placedAt, customerId, country, lines } = order;
  const items = penceToText(totalPenceOf(order));
  const address = { firstname: 'Customer', lastname: customerId, country: { name: country } };
  const original = {
    number, email, currency: 'GBP', completed_at: momentOf(placedAt), created_at: momentOf(placedAt), updated_at: momentOf(placedAt + version * HOUR_MS),
    item_total: items, ship_total: penceToText(shippingPence), total: penceToText(totalPenceOf(order) + shippingPence), bill_address: address, line_items: lines.map(lineOf),
  };
  return JSON.stringify({ message: version === 0 ? 'order:new' : 'order:updated', message_id: `${number}-${version}`, payload: { original } });
}

function lineOf({ key, sku, name, quantity, unitPence }: WorkloadLine): object {
  const price = penceToText(unitPence);
  return { id: key, quantity, price, variant: { sku, name, price } };
}

function momentOf(epoch: number): string {
  return new Date(epoch).toISOString();
}

// The peer: a plain endpoint that takes one message after the other, reads the contact by e-mail address, computes, and creates or updates it.
import type { HubSpotSimulator } from '@storebridge/hubspot-simulator';
import { adjustmentOf, centsToText, lastStateOf, totalOf, type ShopOrder } from '@storebridge/server';
import { z } from 'zod';

export interface PeerDeps {
  readonly fetch: HubSpotSimulator['fetch'];
  readonly token: string;
}

export interface Peer {
  /** Handles the newest state of each order, one after the other; before the first one it creates the properties that it writes. */
  handleAll(orders: readonly ShopOrder[]): Promise<void>;
}

const API = 'https://api.hubapi.com';
const CONTACTS = `${API}/crm/objects/2026-03/contacts`;
const PROPERTIES = `${API}/crm/properties/2026-03/contacts`;

const NUMBERS = ['total_order_revenue', 'total_order_shipping', 'total_order_tax', 'total_order_adjustment', 'mrt_total_revenue', 'mrt_total_shipping', 'mrt_total_tax', 'mrt_total_adjustment', 'total_transactions'];
const TEXTS = ['mrt_order_number'];
const contactSchema = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });

/** It remembers the orders, so that its totals are as right as ours, and writes only what differs from what it has read. */
export function createPeer({ fetch, token }: PeerDeps): Peer {
  const orders = new Map<string, ShopOrder>();

  async function call(method: string, url: string, body?: unknown): Promise<Response> {
    return fetch(url, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  async function prepare(): Promise<void> {
    await call('POST', `${PROPERTIES}/groups`, { name: 'spree', label: 'Spree' });
    const inputs = [...NUMBERS.map((name) => ({ name, type: 'number', fieldType: 'number' })), ...TEXTS.map((name) => ({ name, type: 'string', fieldType: 'text' }))];
    await call('POST', `${PROPERTIES}/batch/create`, { inputs: inputs.map((input) => ({ ...input, label: input.name, groupName: 'spree' })) });
  }

  async function handle(order: ShopOrder): Promise<void> {
    orders.set(order.number, order);
    const { email } = lastStateOf(order).person;
    const wanted = valuesOf([...orders.values()].filter((each) => lastStateOf(each).person.email === email));
    const query = new URLSearchParams({ idProperty: 'email', properties: Object.keys(wanted).join(',') });
    const found = await call('GET', `${CONTACTS}/${encodeURIComponent(email)}?${query.toString()}`);
    if (found.status === 404) {
      await call('POST', CONTACTS, { properties: wanted });
      return;
    }
    const { id, properties } = contactSchema.parse(await found.json());
    const changed = Object.entries(wanted).filter(([name, value]) => (properties[name] ?? '') !== value);
    if (changed.length > 0) await call('PATCH', `${CONTACTS}/${id}`, { properties: Object.fromEntries(changed) });
  }

  return {
    handleAll: async (all) => {
      if (orders.size === 0) await prepare();
      for (const order of all) await handle(order);
    },
  };
}

function valuesOf(orders: readonly ShopOrder[]): Readonly<Record<string, string>> {
  const newest = orders.toSorted((one, other) => one.completedAt - other.completedAt).at(-1);
  if (newest === undefined) return {};
  const { person, amounts } = lastStateOf(newest);
  const all = orders.map((order) => lastStateOf(order).amounts);
  const sum = (part: (each: typeof amounts) => bigint): string => centsToText(all.reduce((total, each) => total + part(each), 0n));
  return {
    email: person.email, firstname: person.firstname, lastname: person.lastname, phone: person.phone, address: person.street, city: person.city, zip: person.zip, lifecyclestage: 'customer',
    mrt_order_number: newest.number,
    mrt_total_revenue: centsToText(totalOf(amounts)), mrt_total_shipping: centsToText(amounts.shipping), mrt_total_tax: centsToText(amounts.tax), mrt_total_adjustment: centsToText(adjustmentOf(amounts)),
    total_order_revenue: sum(totalOf), total_order_shipping: sum(({ shipping }) => shipping), total_order_tax: sum(({ tax }) => tax), total_order_adjustment: sum(adjustmentOf),
    total_transactions: String(orders.length),
  };
}

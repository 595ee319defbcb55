// The peer that everybody writes first: for each object of an order look it up by search, then create or update it, with HubSpot's official client.
// Driven as its README says: with its own limiter and six repetitions. Search finds nothing that is younger than some seconds; where
// HubSpot then names the object that is there, the loop goes on with that one. It spares the write of what it has found to be equal.
import { Client } from '@hubspot/api-client';
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/objects/models/AssociationSpec.js';
import { FilterOperatorEnum as Operator } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import { contactOf, dealOf, LINE_PROPERTY, lineItemOf, ORDER_PROPERTY, productOf, type PeerOrder, type Properties } from './order.ts';
import { createTally, type OpenPeer } from './peer.ts';

interface Found {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
}

interface Wanted {
  readonly type: string;
  readonly key: string;
  readonly properties: Properties;
  /** Only used when the object is created. */
  readonly parent?: { readonly id: string; readonly typeId: number };
}

/** As in the client's README. */
const LIMITER = { minTime: 1000 / 9, maxConcurrent: 6, id: 'hubspot-client-limiter' };
const MOST_RETRIES = 6;
const DEAL_TO_CONTACT = 3;
const LINE_TO_DEAL = 20;
const MOST_FOUND = 200;
/** "Contact already exists. Existing ID: 1", or "… on 2. 1 already has that value." */
const EXISTING = /Existing ID: (\d+)|(\d+) already has that value/;

export const openLoop: OpenPeer = async ({ token }) => {
  const client = new Client({ accessToken: token, limiterOptions: LIMITER, numberOfApiCallRetries: MOST_RETRIES });
  return {
    send: async (orders) => {
      const tally = createTally();
      for (const order of orders) {
        try {
          await sendOrder(client, order);
        } catch (error) {
          tally.add(error);
        }
      }
      return tally.report();
    },
  };
};

async function sendOrder(client: Client, order: PeerOrder): Promise<void> {
  const contactId = await putObject(client, { type: 'contacts', key: 'email', properties: contactOf(order) });
  const deal: Wanted = { type: 'deals', key: ORDER_PROPERTY, properties: dealOf(order), parent: { id: contactId, typeId: DEAL_TO_CONTACT } };
  const dealId = await putObject(client, deal);
  const present = await find(client, 'line_items', ORDER_PROPERTY, order.number, [LINE_PROPERTY, 'name', 'quantity', 'price', 'hs_sku', ORDER_PROPERTY]);
  const keys = new Set(order.lines.map(({ key }) => key));
  for (const line of order.lines) {
    const productId = await putObject(client, { type: 'products', key: 'hs_sku', properties: productOf(line) });
    const properties = { ...lineItemOf(order, line) };
    const found = present.find((each) => each.properties[LINE_PROPERTY] === line.key);
    // What a line has copied from its product it keeps, so a known line is not given the product again.
    const wanted: Wanted = { type: 'line_items', key: LINE_PROPERTY, properties: found ? properties : { ...properties, hs_product_id: productId }, parent: { id: dealId, typeId: LINE_TO_DEAL } };
    await write(client, wanted, found);
  }
  for (const { id, properties } of present) {
    if (!keys.has(properties[LINE_PROPERTY] ?? '')) await client.crm.objects.basicApi.archive('line_items', id);
  }
}

async function putObject(client: Client, wanted: Wanted): Promise<string> {
  const [found] = await find(client, wanted.type, wanted.key, wanted.properties[wanted.key] ?? '', Object.keys(wanted.properties));
  return write(client, wanted, found);
}

async function find(client: Client, type: string, key: string, value: string, properties: string[]): Promise<readonly Found[]> {
  const { results } = await client.crm.objects.searchApi.doSearch(type, {
    filterGroups: [{ filters: [{ propertyName: key, operator: Operator.Eq, value }] }],
    properties,
    limit: MOST_FOUND,
  });
  return results;
}

async function write(client: Client, { type, properties, parent }: Wanted, found: Found | undefined): Promise<string> {
  const { basicApi } = client.crm.objects;
  if (found) {
    const changed = Object.entries(properties).filter(([name, value]) => !isEqual(found.properties[name], value));
    if (changed.length > 0) await basicApi.update(type, found.id, { properties: Object.fromEntries(changed) });
    return found.id;
  }
  const associations = parent ? [{ to: { id: parent.id }, types: [{ associationCategory: Category.HubspotDefined, associationTypeId: parent.typeId }] }] : [];
  try {
    return (await basicApi.create(type, { properties: { ...properties }, associations })).id;
  } catch (error) {
    const [, known, other] = (error instanceof Error && EXISTING.exec(error.message)) || [];
    const id = known ?? other;
    if (id === undefined) throw error;
    await basicApi.update(type, id, { properties: { ...properties } });
    return id;
  }
}

/** Amounts and times come back in HubSpot's own form. */
function isEqual(present: string | null | undefined, wanted: string): boolean {
  if (present === wanted) return true;
  if (typeof present !== 'string' || present === '') return false;
  return Number(present) === Number(wanted) || (/^\d{4}-\d\d-\d\d/.test(wanted) && Date.parse(present) === Date.parse(wanted));
}

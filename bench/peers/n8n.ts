// n8n's HubSpot node, its own `execute`, as three nodes of a workflow: contact "create or update", deal "search", then deal "create" or "update".
// The helpers that n8n would give to the node are those here: they do the HTTP call, nothing more. Driven with "Resolve Data" off its second call,
// with an IF between search and update that spares equal deals, and with "continue on fail". Under a limit it is wrapped into "Loop Over Items" and
// "Wait", as n8n's page on rate limits tells, because the node itself never waits. It has no products, no line items and no other associations.
import { z } from 'zod';
import { batchesOf } from './batches.ts';
import { requirePeer } from './install.ts';
import { contactOf, dealOf, ORDER_PROPERTY, type PeerOrder } from './order.ts';
import { createTally, type OpenPeer } from './peer.ts';

type Parameters = Readonly<Record<string, unknown>>;

interface NodeType {
  readonly execute: (this: object) => Promise<unknown>;
}

const HUBSPOT_NODE = 'n8n-nodes-base/dist/nodes/Hubspot/Hubspot.node.js';
const VERSION = 2.2;
/** Four items make twelve calls a second, four of them searches: below 100 in ten seconds and five searches a second. */
const LOOP_SIZE = 4;
const LOOP_WAIT_MS = 1000;

const outputSchema = z.tuple([z.array(z.looseObject({ json: z.looseObject({ error: z.string().optional() }), pairedItem: z.object({ item: z.number() }) }))]);
type Output = z.infer<typeof outputSchema>[0][number]['json'];

export const openN8n: OpenPeer = async ({ token, sleep, isLimited }) => {
  const { Hubspot } = z.object({ Hubspot: z.custom<new () => { readonly nodeVersions: Readonly<Record<number, NodeType>> }>((value) => typeof value === 'function') }).parse(requirePeer('n8n', HUBSPOT_NODE));
  const node = new Hubspot().nodeVersions[VERSION];
  if (node === undefined) throw new Error(`The HubSpot node of n8n has no version ${VERSION}.`);
  const run = async (parameters: readonly Parameters[]): Promise<readonly (Output | undefined)[]> => runNode(node, token, parameters);
  return {
    send: async (orders) => {
      const tally = createTally();
      const loops = isLimited ? batchesOf(orders, LOOP_SIZE) : [orders];
      for (const [index, items] of loops.entries()) {
        if (index > 0) await sleep(LOOP_WAIT_MS);
        for (const error of await runWorkflow(run, items)) tally.add(error);
      }
      return tally.report();
    },
  };
};

/** @returns the errors of the items that failed. */
async function runWorkflow(run: (parameters: readonly Parameters[]) => Promise<readonly (Output | undefined)[]>, orders: readonly PeerOrder[]): Promise<readonly string[]> {
  const contacts = await run(orders.map(contactParameters));
  const withContact = orders.flatMap((order, index) => (isWithoutError(contacts[index]) ? [{ order, contactId: Number(contacts[index]?.['vid']) }] : []));
  const found = await run(withContact.map(({ order }) => searchParameters(order)));
  const known = withContact.map((each, index) => ({ ...each, deal: found[index] }));
  const missing = known.filter(({ deal }) => deal === undefined);
  const different = known.filter(({ order, deal }) => deal !== undefined && isWithoutError(deal) && !isSameDeal(deal, order));
  const created = await run(missing.map(({ order, contactId }) => createParameters(order, contactId)));
  const updated = await run(different.map(({ order, deal }) => updateParameters(order, String(deal?.['id']))));
  return [...contacts, ...found, ...created, ...updated].flatMap((output) => output?.error ?? []);
}

function contactParameters(order: PeerOrder): Parameters {
  const { email, country } = contactOf(order);
  return { resource: 'contact', operation: 'upsert', email, additionalFields: { country }, options: { resolveData: true } };
}

function searchParameters({ number }: PeerOrder): Parameters {
  return {
    resource: 'deal', operation: 'search', returnAll: false, limit: 1, additionalFields: { properties: ['amount', 'dealname', 'dealstage'] },
    filterGroupsUi: { filterGroupsValues: [{ filtersUi: { filterValues: [{ propertyName: ORDER_PROPERTY, operator: 'EQ', value: number }] } }] },
  };
}

function createParameters(order: PeerOrder, contactId: number): Parameters {
  const { dealname, dealstage, amount, closedate } = dealOf(order);
  const customPropertiesUi = { customPropertiesValues: [{ property: ORDER_PROPERTY, value: order.number }] };
  return { resource: 'deal', operation: 'create', stage: dealstage, additionalFields: { dealName: dealname, amount, closeDate: closedate, associatedVids: [contactId], customPropertiesUi } };
}

function updateParameters(order: PeerOrder, dealId: string): Parameters {
  const { dealname, dealstage, amount } = dealOf(order);
  return { resource: 'deal', operation: 'update', dealId, updateFields: { dealName: dealname, stage: dealstage, amount } };
}

function isSameDeal(deal: Output, order: PeerOrder): boolean {
  const { properties } = z.object({ properties: z.record(z.string(), z.string().nullable()) }).parse(deal);
  const { dealname, dealstage, amount } = dealOf(order);
  return properties['dealname'] === dealname && properties['dealstage'] === dealstage && Number(properties['amount']) === Number(amount);
}

function isWithoutError(output: Output | undefined): boolean {
  return output !== undefined && output.error === undefined;
}

/** One run of the node over all items. @returns what came out for each of them, in their order. */
async function runNode(node: NodeType, token: string, items: readonly Parameters[]): Promise<readonly (Output | undefined)[]> {
  if (items.length === 0) return [];
  const context = {
    getInputData: () => items.map((json) => ({ json })),
    getNode: () => ({ type: 'n8n-nodes-base.hubspot', name: 'HubSpot', typeVersion: VERSION, parameters: {} }),
    getNodeParameter: (name: string, item: number, fallback?: unknown) => (name === 'authentication' ? 'appToken' : (items[item]?.[name] ?? fallback)),
    continueOnFail: () => true,
    helpers: {
      requestWithAuthentication: async (_: string, options: unknown) => request(token, options),
      returnJsonArray: (data: unknown) => (Array.isArray(data) ? data : [data]).map((json: unknown) => ({ json })),
      constructExecutionMetaData: (data: readonly object[], { itemData }: { readonly itemData: object }) => data.map((each) => ({ ...each, pairedItem: itemData })),
    },
  };
  const [output] = outputSchema.parse(await node.execute.call(context));
  const byItem = new Map(output.map(({ json, pairedItem }) => [pairedItem.item, json]));
  return items.map((_, index) => byItem.get(index));
}

const requestSchema = z.object({ method: z.string(), uri: z.string(), qs: z.record(z.string(), z.string()), body: z.unknown() });

/** Fails as the request library of n8n does, so that the node can read the error. */
async function request(token: string, options: unknown): Promise<unknown> {
  const { method, uri, qs, body } = requestSchema.parse(options);
  const query = new URLSearchParams(qs).toString();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(query === '' ? uri : `${uri}?${query}`, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) });
  const text = await answer.text();
  const content: unknown = text.startsWith('{') ? JSON.parse(text) : text;
  if (!answer.ok) throw Object.assign(new Error(`${answer.status} - ${text}`), { statusCode: answer.status, error: content });
  return content;
}

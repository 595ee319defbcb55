// HubSpot's oldest calls, as far as a peer still makes them. HubSpot answers them until September 2027; the simulated one knows only their successors.
// Each becomes the one call that does the same today, so it counts, costs and fails the same.
import type { SimulatedAccount } from '@storebridge/hubspot-simulator';
import { z } from 'zod';

export interface SuccessorCall {
  readonly method: string;
  readonly path: string;
  readonly body: object;
  /** The answer of the old call, made of that of its successor. */
  readonly present: (id: string) => object;
}

const DEAL_TO_CONTACT = 3;

const contactBodySchema = z.object({ properties: z.array(z.object({ property: z.string(), value: z.unknown() })) });
const dealBodySchema = z.object({
  properties: z.array(z.object({ name: z.string(), value: z.unknown() })),
  associations: z.object({ associatedVids: z.array(z.number()).default([]) }).default({ associatedVids: [] }),
});

/** @returns nothing for a call that is not one of them. */
export function successorOf(account: SimulatedAccount, method: string, path: string, body: string): SuccessorCall | undefined {
  const [, email] = /^\/contacts\/v1\/contact\/createOrUpdate\/email\/([^/]+)$/.exec(path) ?? [];
  if (method === 'POST' && email !== undefined) return createOrUpdateContact(account, decodeURIComponent(email), body);
  if (method === 'POST' && path === '/deals/v1/deal') return createDeal(body);
  const [, dealId] = /^\/deals\/v1\/deal\/(\d+)$/.exec(path) ?? [];
  if (method === 'PUT' && dealId !== undefined) return { method: 'PATCH', path: `/crm/v3/objects/deals/${dealId}`, body: { properties: dealProperties(body) }, present: presentDeal };
  return undefined;
}

function createOrUpdateContact(account: SimulatedAccount, email: string, body: string): SuccessorCall {
  const { properties } = contactBodySchema.parse(JSON.parse(body));
  const values = { ...Object.fromEntries(properties.map(({ property, value }) => [property, String(value)])), email };
  const known = account.find('contacts', 'email', email);
  return {
    ...(known ? { method: 'PATCH', path: `/crm/v3/objects/contacts/${known.id}` } : { method: 'POST', path: '/crm/v3/objects/contacts' }),
    body: { properties: values },
    present: (id) => ({ vid: Number(id), isNew: known === undefined }),
  };
}

function createDeal(body: string): SuccessorCall {
  const { associations } = dealBodySchema.parse(JSON.parse(body));
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: DEAL_TO_CONTACT }];
  return {
    method: 'POST',
    path: '/crm/v3/objects/deals',
    body: { properties: dealProperties(body), associations: associations.associatedVids.map((vid) => ({ to: { id: String(vid) }, types })) },
    present: presentDeal,
  };
}

function dealProperties(body: string): Readonly<Record<string, string>> {
  return Object.fromEntries(dealBodySchema.parse(JSON.parse(body)).properties.map(({ name, value }) => [name, String(value)]));
}

function presentDeal(id: string): object {
  return { dealId: Number(id), isDeleted: false };
}

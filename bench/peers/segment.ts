// Segment's HubSpot destination, action "Custom Object V2", run by Segment's own framework from the package that it publishes.
// Driven with batches of 100 of one object, as Segment's platform hands them on. What the platform would repeat (429 and 5xx), is repeated here with
// doubled waits. In one batch only one association to each target survives, so lines hang on the event of their deal and deals on the event of their
// contact, where every target stands once; the other way round most of them would be lost.
import { z } from 'zod';
import { batchesOf } from './batches.ts';
import { requirePeer } from './install.ts';
import { contactOf, dealOf, LINE_PROPERTY, lineItemOf, ORDER_PROPERTY, productOf, type PeerOrder, type Properties } from './order.ts';
import { createTally, type OpenPeer, type PeerDeps } from './peer.ts';

type Association = Readonly<Record<'object_type' | 'association_label' | 'id_field_name' | 'id_field_value', string>>;

interface Row {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly associations: readonly Association[];
}

interface Mapping {
  readonly objectType: string;
  readonly key: string;
  readonly rows: readonly Row[];
}

interface Destination {
  executeBatch(action: string, batch: object): Promise<unknown>;
}

const BATCH = 100;
/** The action takes some kinds of properties (the stage of a deal, for one) for missing and wants to create them; without a group it gives up. */
const PROPERTY_GROUP = 'shop';
const CONTACT_TO_DEAL = 'HUBSPOT_DEFINED:4';
const DEAL_TO_LINE = 'HUBSPOT_DEFINED:19';
/** https://segment.com/docs/connections/destinations/#retries */
const MOST_ATTEMPTS = 10;
const NUMBERS: ReadonlySet<string> = new Set(['amount', 'price', 'quantity']);
const statusesSchema = z.array(z.looseObject({ status: z.number(), errormessage: z.string().optional() }));

export const openSegment: OpenPeer = async (deps) => {
  const { Destination } = z.object({ Destination: z.custom<new (definition: unknown) => Destination>((value) => typeof value === 'function') }).parse(requirePeer('segment', '@segment/actions-core'));
  const { default: definition } = z.object({ default: z.object().loose() }).parse(requirePeer('segment', '@segment/action-destinations/dist/destinations/hubspot/index.js'));
  const destination = new Destination(definition);
  return {
    send: async (orders) => {
      const tally = createTally();
      for (const mapping of mappingsOf(orders)) {
        for (const rows of batchesOf(mapping.rows, BATCH)) {
          try {
            const statuses = await sendBatch(deps, destination, { ...mapping, rows });
            for (const { status, errormessage } of statuses) if (status >= 400) tally.add(errormessage);
          } catch (error) {
            tally.add(error, rows.length);
          }
        }
      }
      return tally.report();
    },
  };
};

/** In the order in which the ends of the associations come into being. */
function mappingsOf(orders: readonly PeerOrder[]): readonly Mapping[] {
  const lines = orders.flatMap((order) => order.lines.map((line) => ({ order, line })));
  const products = new Map(lines.map(({ line }) => [line.sku, productOf(line)]));
  return [
    { objectType: 'product', key: 'hs_sku', rows: [...products].map(([sku, product]) => ({ id: sku, properties: typed(product, 'hs_sku'), associations: [] })) },
    { objectType: 'line_item', key: LINE_PROPERTY, rows: lines.map(({ order, line }) => ({ id: line.key, properties: typed(lineItemOf(order, line), LINE_PROPERTY), associations: [] })) },
    {
      objectType: 'deal', key: ORDER_PROPERTY,
      rows: orders.map((order) => ({
        id: order.number, properties: typed(dealOf(order), ORDER_PROPERTY),
        associations: order.lines.map(({ key }) => ({ object_type: 'line_item', association_label: DEAL_TO_LINE, id_field_name: LINE_PROPERTY, id_field_value: key })),
      })),
    },
    {
      objectType: 'contact', key: 'email',
      rows: orders.map((order) => ({
        id: order.email, properties: typed(contactOf(order), 'email'),
        associations: [{ object_type: 'deal', association_label: CONTACT_TO_DEAL, id_field_name: ORDER_PROPERTY, id_field_value: order.number }],
      })),
    },
  ];
}

/** The action compares types with those of HubSpot, and refuses a number that is a text. */
function typed(properties: Properties, key: string): Row['properties'] {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== key).map(([name, value]) => [name, NUMBERS.has(name) ? Number(value) : value]));
}

async function sendBatch({ token, sleep }: PeerDeps, destination: Destination, { objectType, key, rows }: Mapping): Promise<z.infer<typeof statusesSchema>> {
  const batch = {
    events: rows.map(({ id, properties, associations }) => ({ type: 'track', event: objectType, properties: { id, properties, associations } })),
    mapping: {
      __segment_internal_sync_mode: 'upsert',
      object_details: { object_type: objectType, id_field_name: key, id_field_value: { '@path': '$.properties.id' }, property_group: PROPERTY_GROUP },
      properties: { '@path': '$.properties.properties' },
      association_sync_mode: 'read',
      associations: { '@path': '$.properties.associations' },
      enable_batching: true,
      batch_size: rows.length,
    },
    subscriptionMetadata: { actionConfigId: objectType },
    settings: {},
    auth: { accessToken: token, refreshToken: '' },
    features: {},
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return statusesSchema.parse(await destination.executeBatch('upsertObject', batch));
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isPassing(error)) throw error;
      await sleep(1000 * 2 ** (attempt - 1));
    }
  }
}

function isPassing(error: unknown): boolean {
  const status = z.object({ response: z.object({ status: z.number() }) }).safeParse(error).data?.response.status ?? 0;
  return status === 429 || status >= 500;
}

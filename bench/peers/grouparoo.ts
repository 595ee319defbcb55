// Grouparoo's HubSpot plugin, its own `exportRecords` for objects. Its core, which hands it the records, is not needed for that and stands here in small:
// it keeps what it has exported, exports only what differs, in lots of 100, and tries again after the delay that the plugin asks for.
// Its ways to sign in are gone (keys in the address since 2022, and its own token service with the company), so the token is put in the place of the latter.
// A lot that throws counts as failed; the core would try the same again, with the same end.
// Line items are not in the list that it offers, yet its configuration takes their name. It associates nothing but contacts with companies.
import { registerHooks } from 'node:module';
import { z } from 'zod';
import { batchesOf } from './batches.ts';
import { requirePeer } from './install.ts';
import { contactOf, dealOf, LINE_PROPERTY, lineItemOf, ORDER_PROPERTY, productOf, type PeerOrder, type Properties } from './order.ts';
import { createTally, type OpenPeer } from './peer.ts';

interface Destination {
  readonly schemaId: string;
  readonly primaryKey: string;
}

interface Export {
  readonly recordId: string;
  readonly oldRecordProperties: Properties;
  readonly newRecordProperties: Properties;
  readonly oldGroups: readonly string[];
  readonly newGroups: readonly string[];
  readonly toDelete: boolean;
}

const CONTACT: Destination = { schemaId: 'CONTACT', primaryKey: 'email' };
const PRODUCT: Destination = { schemaId: 'PRODUCT', primaryKey: 'hs_sku' };
const DEAL: Destination = { schemaId: 'DEAL', primaryKey: ORDER_PROPERTY };
const LINE_ITEM: Destination = { schemaId: 'LINE_ITEM', primaryKey: LINE_PROPERTY };
const LOT = 100;
const EVERYTHING = { create: true, update: true, delete: true };

const resultSchema = z.object({
  success: z.boolean(),
  retryDelay: z.number().optional(),
  errors: z.array(z.looseObject({ message: z.string().optional() })).nullish(),
});
const exporterSchema = z.object({ exportRecords: z.custom<(job: object) => Promise<unknown>>((value) => typeof value === 'function') });

export const openGrouparoo: OpenPeer = async ({ token, sleep }) => {
  placeCore(token);
  const { exportRecords } = exporterSchema.parse(requirePeer('grouparoo', '@grouparoo/hubspot/dist/lib/export-objects/exportRecords.js'));
  const exported = new Map<string, { readonly destination: Destination; readonly properties: Properties; readonly order: string }>();

  async function exportLot(destination: Destination, exports: readonly Export[]): Promise<z.infer<typeof resultSchema>> {
    for (;;) {
      const job = { appOptions: { refreshToken: 'none' }, destinationOptions: { ...destination }, syncOperations: EVERYTHING, exports: structuredClone(exports) };
      const result = resultSchema.parse(await exportRecords(job));
      if (result.retryDelay === undefined) return result;
      await sleep(result.retryDelay);
    }
  }

  return {
    send: async (orders) => {
      const tally = createTally();
      for (const [destination, wanted] of recordsOf(orders)) {
        const changed = [...wanted].filter(([id, properties]) => JSON.stringify(exported.get(recordId(destination, id))?.properties) !== JSON.stringify(properties));
        const exports = changed.map(([id, properties]) => toExport(recordId(destination, id), exported.get(recordId(destination, id))?.properties, properties));
        for (const lot of batchesOf([...exports, ...(destination === LINE_ITEM ? goneLines(orders, wanted) : [])], LOT)) {
          try {
            const { errors } = await exportLot(destination, lot);
            for (const { message } of errors ?? []) tally.add(message);
            for (const { recordId: id, newRecordProperties: properties, toDelete } of lot) {
              if (toDelete) exported.delete(id);
              else exported.set(id, { destination, properties, order: properties[ORDER_PROPERTY] ?? '' });
            }
          } catch (error) {
            tally.add(error, lot.length);
          }
        }
      }
      return tally.report();
    },
  };

  function goneLines(orders: readonly PeerOrder[], wanted: ReadonlyMap<string, Properties>): readonly Export[] {
    const numbers = new Set(orders.map(({ number }) => number));
    const gone = [...exported].filter(([id, { destination, order }]) => destination === LINE_ITEM && numbers.has(order) && !wanted.has(id.slice(LINE_ITEM.schemaId.length + 1)));
    return gone.map(([id, { properties }]) => ({ ...toExport(id, properties, properties), toDelete: true }));
  }
};

function recordId({ schemaId }: Destination, id: string): string {
  return `${schemaId} ${id}`;
}

function recordsOf(orders: readonly PeerOrder[]): ReadonlyMap<Destination, ReadonlyMap<string, Properties>> {
  const lines = orders.flatMap((order) => order.lines.map((line) => ({ order, line })));
  return new Map<Destination, ReadonlyMap<string, Properties>>([
    [CONTACT, new Map(orders.map((order) => [order.email, contactOf(order)]))],
    [PRODUCT, new Map(lines.toReversed().map(({ line }) => [line.sku, productOf(line)]))],
    [DEAL, new Map(orders.map((order) => [order.number, dealOf(order)]))],
    [LINE_ITEM, new Map(lines.map(({ order, line }) => [line.key, lineItemOf(order, line)]))],
  ]);
}

function toExport(id: string, before: Properties | undefined, now: Properties): Export {
  return { recordId: id, oldRecordProperties: { ...before }, newRecordProperties: { ...now }, oldGroups: [], newGroups: [], toDelete: false };
}

/** What the plugin takes from its core and its server: a token, a kind of error, waiting, and a log that nobody reads. */
function placeCore(token: string): void {
  const core = `module.exports = {
    plugin: { getOAuthAppAccessToken: async () => ${JSON.stringify(token)} },
    Errors: { InfoError: class InfoError extends Error {} },
    utils: { sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
    log: () => undefined,
  };`;
  const address = 'bench:grouparoo-core';
  registerHooks({
    resolve: (specifier, context, next) => (specifier === '@grouparoo/core' || specifier === 'actionhero' ? { url: address, format: 'commonjs', shortCircuit: true } : next(specifier, context)),
    load: (url, context, next) => (url === address ? { format: 'commonjs', source: core, shortCircuit: true } : next(url, context)),
  });
}

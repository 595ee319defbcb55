// Custom shops: their settings, what has become of what they sent, the sample order, imports.
import { bridgeSettings, KIND_OF_TYPE, typeOfKind, type BridgeObjectType, type BridgeSettings } from '@storebridge/connectors';
import { bridgeStores, countBridgeErrors, historyOfRecords, findPortal, listBridgeErrors, listBridgeImports, listProblemRows, sendingPortal, type BridgeError, type Shop } from '@storebridge/store';
import { applyBridgeSettings, dropBridgeSettings } from '../../bridge/apply-settings.ts';
import { askOnInstall } from '../../bridge/ask-on-install.ts';
import { explainError } from '../../bridge/explain-error.ts';
import { removeSample, sampleObjects, SAMPLE_IDS, sendSample } from '../../bridge/sample-order.ts';
import { copyOf, presentSettings, showBridge, storeFacts } from '../../bridge/show-bridge.ts';
import { showSyncStatus } from '../../bridge/show-sync-status.ts';
import type { AnswerOf } from '../../contract/index.ts';
import { originOf } from '../origin.ts';
import { showHistory } from '../../records/show-history.ts';
import type { Call, HandlersFor } from './call.ts';
import { notFound, Refusal } from './refusal.ts';
import { shopOfCall } from './shop-of-call.ts';
import { showRun } from './show-run.ts';

type BridgeOperation = 'getBridge' | 'putBridgeSettings' | 'removeBridgeSettings' | 'listSyncErrors' | 'getSyncStatus' | 'getSampleOrder' | 'sendSampleOrder' | 'removeSampleOrder' | 'listImports';

const HISTORY_LINES = 50;
const MOST_IMPORTS = 20;

export const bridgeHandlers: HandlersFor<BridgeOperation> = {
  getBridge: ({ storebridge, workspace, request, permissions }) => showBridge(storebridge, { workspace: workspace.id, origin: originOf(storebridge, request), showsKey: permissions.has('bridge:write') }),

  async putBridgeSettings(call) {
    const { storebridge, workspace, body } = call;
    const settings = fittingSettings(body);
    const { db } = storebridge.journey;
    const stores = await bridgeStores(db, workspace.id);
    const failed = await Promise.all(stores.map(({ slug }) => listProblemRows(db, workspace.id, { shop: slug, kind: 'config', sort: 'oldest', page: 1, pageSize: 1 })));
    await applyBridgeSettings(storebridge, workspace.id, settings);
    for (const store of stores) await askOnInstall(storebridge, store);
    call.note('settings', { enabled: settings.enabled });
    return { settings: copyOf(settings), stores: stores.length, retried: failed.reduce((sum, { total }) => sum + total, 0) };
  },

  async removeBridgeSettings({ storebridge, workspace, note }) {
    await dropBridgeSettings(storebridge, workspace.id);
    note('settings');
  },

  async listSyncErrors({ storebridge, workspace, query }) {
    const { db } = storebridge.journey;
    const stores = await bridgeStores(db, workspace.id);
    const chosen = query.store === undefined ? undefined : stores.find(({ slug }) => slug === query.store);
    if (query.store !== undefined && chosen === undefined) throw notFound('store');
    const which = { shopId: chosen?.id, includeResolved: query.includeResolved === 'true', kinds: query.objectType === undefined ? Object.values(KIND_OF_TYPE) : [KIND_OF_TYPE[query.objectType]], errorType: query.errorType };
    const [rows, counts] = await Promise.all([listBridgeErrors(db, workspace.id, { ...which, offset: (query.page - 1) * query.pageSize, limit: query.pageSize }), countBridgeErrors(db, workspace.id, which)]);
    return { items: rows.flatMap((error) => showError(error, stores)), total: [...counts.values()].reduce((sum, count) => sum + count, 0), page: query.page, pageSize: query.pageSize };
  },

  async getSyncStatus(call) {
    const { storebridge, workspace, query } = call;
    const { db } = storebridge.journey;
    const store = (await bridgeStores(db, workspace.id)).find(({ slug }) => slug === query.store);
    if (store === undefined) throw notFound('store');
    // No text in the database has a zero byte, and the database refuses the question.
    if (query.externalObjectId.includes('\0')) throw notFound('record');
    const portal = store.portalId === null ? undefined : await findPortal(db, store.portalId);
    const lines = await historyOfRecords(db, store, [{ kind: KIND_OF_TYPE[query.objectType], key: query.externalObjectId }], HISTORY_LINES);
    return { ...(await showSyncStatus(storebridge, store, query)), history: showHistory({ configuration: storebridge.configuration, portal }, lines) };
  },

  async getSampleOrder(call) {
    return showSample(call, await storeOfCall(call));
  },

  async sendSampleOrder(call) {
    const store = await storeOfCall(call);
    await sendSample(call.storebridge.journey, store, { settings: await settingsForSample(call, store), storeId: storeFacts(store).storeId });
    call.note(store.slug);
    return showSample(call, store);
  },

  async removeSampleOrder(call) {
    const { storebridge } = call;
    const store = await storeOfCall(call);
    const { objects } = await showSample(call, store);
    await removeSample(storebridge.journey, store, { storeId: storeFacts(store).storeId }, objects.filter(({ state }) => state !== 'unknown').map(({ objectType }) => objectType));
    call.note(store.slug);
    return showSample(call, store);
  },

  async listImports(call) {
    const store = await storeOfCall(call);
    const items = await listBridgeImports(call.storebridge.journey.db, store, MOST_IMPORTS);
    return { items: items.flatMap(({ kind, startedAt, pages, items: records, run }) => {
      const objectType = typeOfKind(kind);
      return objectType === undefined ? [] : [{ objectType, startedAt: startedAt.toISOString(), pages, items: records, run: showRun(run, store) }];
    }) };
  },
};

/** @throws Refusal 422 that names each place. */
function fittingSettings(body: unknown): BridgeSettings {
  const parsed = bridgeSettings.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const [first] = errors;
  throw new Refusal(422, { detail: first === undefined ? 'The settings are not valid.' : `${first.path}: ${first.message}`, errors });
}

type StoreCall = Pick<Call<'getSampleOrder' | 'sendSampleOrder' | 'removeSampleOrder' | 'listImports'>, 'storebridge' | 'workspace' | 'params'>;

async function storeOfCall(call: StoreCall): Promise<Shop> {
  const shop = await shopOfCall(call);
  if (shop.connector !== 'bridge') throw new Refusal(409, { detail: 'This is no custom shop: it is read by Storebridge and sends nothing by itself.' });
  return shop;
}

/** @throws Refusal 409 where the sample could not arrive. */
async function settingsForSample({ storebridge, workspace }: StoreCall, store: Shop): Promise<BridgeSettings> {
  const settings = await presentSettings(storebridge.journey.db, workspace.id);
  if (settings === undefined || sampleObjects(settings).length === 0) throw new Refusal(409, { detail: 'There are no fields yet, so there is nothing to send.', remedy: 'Set up the fields first.' });
  if (!settings.enabled) throw new Refusal(409, { detail: 'The settings are switched off, so nothing is sent.', remedy: 'Switch them on first.' });
  if (sendingPortal(store) === undefined) throw new Refusal(409, { detail: 'The store is not connected to a HubSpot account, or its integration is switched off.', remedy: 'Connect it or switch it on first.' });
  return settings;
}

/** All four: what was sent before the settings were changed can still be taken away. */
async function showSample({ storebridge }: StoreCall, store: Shop): Promise<AnswerOf<'getSampleOrder'>> {
  const settings = bridgeSettings.safeParse(store.catalog).data;
  const wanted = new Set(settings === undefined ? [] : sampleObjects(settings).map(({ objectType }) => objectType));
  const all = await Promise.all(SAMPLE_TYPES.map((objectType) => showSyncStatus(storebridge, store, { objectType, externalObjectId: SAMPLE_IDS[objectType] })));
  return { objects: all.filter(({ objectType, state }) => wanted.has(objectType) || state !== 'unknown') };
}

const SAMPLE_TYPES = ['CONTACT', 'PRODUCT', 'DEAL', 'LINE_ITEM'] as const satisfies readonly BridgeObjectType[];

function showError({ shopId, kind, key, recordId, error, isOpen, changedAt, erroredAt }: BridgeError, stores: readonly Shop[]): AnswerOf<'listSyncErrors'>['items'] {
  const [objectType, store] = [typeOfKind(kind), stores.find(({ id }) => id === shopId)];
  if (objectType === undefined || store === undefined) return [];
  const { storeId, label } = storeFacts(store);
  return [{
    store: { shop: store.slug, storeId, label }, objectType, externalObjectId: key, record: recordId, ...explainError(error), isOpen,
    changedAt: changedAt === null ? null : new Date(changedAt).toISOString(), erroredAt: erroredAt.toISOString(),
  }];
}

// A client of the eCommerce Bridge API of Storebridge.
import { createCaller } from './call.ts';
import { RUNTIME_TIME, type BridgeClientOptions, type BridgeTime } from './client-options.ts';
import { importObjectsBy, type ImportObjects } from './import-objects.ts';
import { objectCalls, sendMessagesBy, type ObjectCalls, type SendMessages } from './messages.ts';
import { sendOrderBy, type SendOrder } from './send-order.ts';
import { settingsCalls, type SettingsCalls } from './settings.ts';
import { listErrorsBy, readStatusBy, type ListErrors, type ReadStatus } from './states.ts';
import { storeCalls, type StoreCalls } from './stores.ts';
import { waitUntilSyncedBy, type WaitUntilSynced } from './wait-until-synced.ts';

/** Each call is repeated while nobody answers it, and while the answer is 429 or 5xx; what is refused throws a BridgeError at once. */
export interface BridgeClient {
  readonly settings: SettingsCalls;
  readonly stores: StoreCalls;
  readonly contacts: ObjectCalls;
  readonly products: ObjectCalls;
  readonly deals: ObjectCalls;
  readonly lineItems: ObjectCalls;
  readonly send: SendMessages;
  readonly sendOrder: SendOrder;
  readonly status: ReadStatus;
  readonly waitUntilSynced: WaitUntilSynced;
  readonly errors: ListErrors;
  readonly import: ImportObjects;
}

/** @throws TypeError where "url" or "key" cannot be right */
export function createBridgeClient(options: BridgeClientOptions): BridgeClient {
  const call = createCaller(options);
  const { time = RUNTIME_TIME } = options;
  const now = momentsOf(time);
  const send = sendMessagesBy(call);
  const status = readStatusBy(call);
  return {
    settings: settingsCalls(call),
    stores: storeCalls(call),
    contacts: objectCalls(send, 'CONTACT', now),
    products: objectCalls(send, 'PRODUCT', now),
    deals: objectCalls(send, 'DEAL', now),
    lineItems: objectCalls(send, 'LINE_ITEM', now),
    send,
    sendOrder: sendOrderBy(send, now),
    status,
    waitUntilSynced: waitUntilSyncedBy(status, time),
    errors: listErrorsBy(call),
    import: importObjectsBy(call, now),
  };
}

/** Each later than the one before, also within one millisecond: what is removed and then sent anew is there. */
function momentsOf(time: Pick<BridgeTime, 'now'>): () => number {
  let last = 0;
  return () => (last = Math.max(time.now(), last + 1));
}

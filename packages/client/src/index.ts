// The door of the client.
export { createBridgeClient } from './client.ts';
export type { BridgeClient } from './client.ts';
export type { BridgeClientOptions, BridgeFetch, BridgeRequest, BridgeResponse, BridgeTime } from './client-options.ts';
export { BridgeError } from './bridge-error.ts';
export type { BridgeErrorInput, BridgeMistake } from './bridge-error.ts';
export { NotSyncedError } from './wait-until-synced.ts';
export type { Patience, WaitUntilSynced } from './wait-until-synced.ts';
export type { BridgeSettings, DataType, PropertyMapping, SettingsCalls } from './settings.ts';
export type { BridgeStore, StoreCalls } from './stores.ts';
export type { Associations, ObjectCalls, ObjectType, Properties, SendMessages, ShopObject, SyncMessage } from './messages.ts';
export type { OrderLine, SendOrder, WholeOrder } from './send-order.ts';
export { isFailing } from './states.ts';
export type { ErrorFilter, ListErrors, ReadStatus, SyncError, SyncErrorType, SyncStatus } from './states.ts';
export type { ImportObjects, ImportOptions, ImportSent } from './import-objects.ts';

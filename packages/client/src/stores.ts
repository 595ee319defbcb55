// The stores: each has external ids of its own.
import type { Caller } from './call.ts';

export interface BridgeStore {
  /** As the shop names it in every message, such as "my-store". */
  readonly id: string;
  /** As people read it. */
  readonly label: string;
  /** Where the store is looked after. */
  readonly adminUri?: string | null;
}

export interface StoreCalls {
  /** Makes the store, or renames it. */
  put(store: BridgeStore): Promise<BridgeStore>;
  list(): Promise<readonly BridgeStore[]>;
  /** @throws BridgeError 404 where there is none */
  get(storeId: string): Promise<BridgeStore>;
}

export function storeCalls(call: Caller): StoreCalls {
  const path = '/stores';
  return {
    put: async (store) => (await call({ method: 'PUT', path, body: store })) as BridgeStore,
    list: async () => ((await call({ method: 'GET', path })) as { readonly results: readonly BridgeStore[] }).results,
    get: async (storeId) => (await call({ method: 'GET', path: `${path}/${encodeURIComponent(storeId)}` })) as BridgeStore,
  };
}

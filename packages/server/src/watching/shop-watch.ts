// An ear for the calls of shops: numbers and spans. Addresses stay out of both, for they may name records.
import type { Metrics } from '../metrics.ts';
import type { Tracer } from './tracer.ts';

export interface ShopWatchDeps {
  readonly metrics: Pick<Metrics, 'observeShopCall'>;
  readonly tracer: Tracer;
}

export interface WatchedShop {
  readonly id: number;
  readonly connector: string;
}

/** No answer came. */
const NO_STATUS = 0;

export function watchShopCalls({ metrics, tracer }: ShopWatchDeps, { id, connector }: WatchedShop, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const startedAt = performance.now();
    const told = { status: NO_STATUS };
    const method = init?.method ?? 'GET';
    try {
      return await tracer.span({ name: `${connector} ${method}`, kind: 'client', attributes: { 'storebridge.shop': id, 'http.request.method': method } }, async (span) => {
        const response = await fetch(input, init);
        told.status = response.status;
        span.add({ 'http.response.status_code': response.status });
        if (!response.ok) span.fail();
        return response;
      });
    } finally {
      metrics.observeShopCall(connector, told.status, (performance.now() - startedAt) / 1000);
    }
  };
}

// An ear for everything between this process and HubSpot: calls as numbers and spans, waits for the pace, budgets, and HubSpot's clock.
import type { ObservedCall, Pacer } from '@storebridge/hubspot';
import type { Metrics } from '../metrics.ts';
import type { Tracer } from './tracer.ts';

export interface HubSpotWatch {
  observe(portal: number, call: ObservedCall): void;
  pacer<Of extends Pacer>(portal: number, pacer: Of): Of;
  fetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch;
  /** How far HubSpot's clock was ahead of ours with its last answer; `undefined` before the first one. */
  skewMs(): number | undefined;
}

export interface HubSpotWatchDeps {
  readonly metrics: Pick<Metrics, 'observeCall' | 'observeBudget' | 'observePace'>;
  readonly tracer: Tracer;
  readonly clock: { now(): number };
}

export function createHubSpotWatch({ metrics, tracer, clock }: HubSpotWatchDeps): HubSpotWatch {
  const seen = { skewMs: undefined as number | undefined };
  return {
    observe(portal, call) {
      metrics.observeCall(call);
      const { method, route, status, durationMs, bucket, attempt, inputs, failure, objectType } = call;
      const attributes = {
        'storebridge.portal': portal, 'storebridge.bucket': bucket, 'storebridge.attempt': attempt, 'storebridge.inputs': inputs, 'storebridge.failure': failure, 'storebridge.object_type': objectType,
        'http.request.method': method, 'http.response.status_code': status, 'url.template': route,
      };
      tracer.record({ name: `HubSpot ${method}`, kind: 'client', attributes }, { durationMs, isFailed: failure !== undefined });
    },
    pacer: (portal, pacer) => ({
      ...pacer,
      acquire: async (request) => {
        const askedAt = clock.now();
        const refusal = await pacer.acquire(request);
        if (refusal === undefined) metrics.observePace(request.bucket, request.priority, (clock.now() - askedAt) / 1000);
        return refusal;
      },
      learn: (observation) => {
        metrics.observeBudget(portal, observation);
        return pacer.learn(observation);
      },
    }),
    fetch: (fetch) => async (input, init) => {
      const response = await fetch(input, init);
      const at = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(at)) seen.skewMs = at - clock.now();
      return response;
    },
    skewMs: () => seen.skewMs,
  };
}

// Numbers for Prometheus: calls to HubSpot, answers to shops, and what waits.
import type { ObservedCall } from '@storebridge/hubspot';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  observeCall(call: ObservedCall): void;
  observeHook(connector: string, status: number, seconds: number): void;
  setWaiting(counts: { readonly changes: number; readonly ready: number; readonly held: number }): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const calls = new Counter({ name: 'storebridge_hubspot_calls_total', help: 'Calls to HubSpot.', labelNames: ['bucket', 'status'], registers });
  const callSeconds = new Histogram({ name: 'storebridge_hubspot_call_seconds', help: 'Duration of calls to HubSpot.', labelNames: ['bucket'], registers });
  const hooks = new Histogram({ name: 'storebridge_hook_seconds', help: 'Time until a posted message was answered.', labelNames: ['connector', 'status'], registers });
  const waiting = new Gauge({ name: 'storebridge_waiting', help: 'What waits, by stage.', labelNames: ['stage'], registers });
  return {
    registry,
    observeCall({ bucket, status, durationMs }) {
      calls.inc({ bucket, status });
      callSeconds.observe({ bucket }, durationMs / 1000);
    },
    observeHook: (connector, status, seconds) => hooks.observe({ connector, status }, seconds),
    setWaiting({ changes, ready, held }) {
      waiting.set({ stage: 'changes' }, changes);
      waiting.set({ stage: 'outbox' }, ready);
      waiting.set({ stage: 'held' }, held);
    },
  };
}

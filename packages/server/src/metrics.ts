// Numbers for Prometheus. Labels are few and known beforehand: connectors, stages, states. Shops and workspaces are none; portals only where a budget is told.
import type { ObservedCall, PaceObservation } from '@storebridge/hubspot';
import type { Settlement } from '@storebridge/sync';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { createBacklogGauges, type BacklogGauges } from './watching/backlog-gauges.ts';
import { createBudgetGauges } from './watching/budget-gauges.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly backlog: BacklogGauges;
  observeCall(call: ObservedCall): void;
  /** What an answer of HubSpot told about the limits of a portal. */
  observeBudget(portal: number, seen: PaceObservation): void;
  observePace(bucket: string, priority: string, seconds: number): void;
  observeShopCall(connector: string, status: number, seconds: number): void;
  observeHook(connector: string, status: number, seconds: number): void;
  observeRequest(area: string, status: number, seconds: number): void;
  observeJob(queue: string, isFailed: boolean, seconds: number): void;
  observeSettlement(settlement: Settlement): void;
}

const SHORT_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Seconds are the aim, and a backfill may take days. */
const LATENCY_SECONDS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400];
const LONG_SECONDS = [0.01, 0.1, 0.5, 1, 3, 10, 30, 60, 300, 900, 3600];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const calls = new Counter({ name: 'storebridge_hubspot_calls_total', help: 'Calls to HubSpot; status 0 is no answer.', labelNames: ['bucket', 'status'], registers });
  const callSeconds = new Histogram({ name: 'storebridge_hubspot_call_seconds', help: 'Duration of calls to HubSpot.', labelNames: ['bucket'], buckets: SHORT_SECONDS, registers });
  const paceSeconds = new Histogram({ name: 'storebridge_pace_wait_seconds', help: 'How long calls waited for their turn within the limits.', labelNames: ['bucket', 'priority'], buckets: LONG_SECONDS, registers });
  const shopCallSeconds = new Histogram({ name: 'storebridge_shop_call_seconds', help: 'Calls to shops and their duration; status 0 is no answer.', labelNames: ['connector', 'status'], buckets: SHORT_SECONDS, registers });
  const hooks = new Histogram({ name: 'storebridge_hook_seconds', help: 'Time until a posted message was answered.', labelNames: ['connector', 'status'], buckets: SHORT_SECONDS, registers });
  const requests = new Histogram({ name: 'storebridge_request_seconds', help: 'Requests by area and status, and their duration.', labelNames: ['area', 'status'], buckets: SHORT_SECONDS, registers });
  const jobs = new Histogram({ name: 'storebridge_job_seconds', help: 'Jobs that this process did, and their duration.', labelNames: ['queue', 'result'], buckets: LONG_SECONDS, registers });
  const latency = new Histogram({ name: 'storebridge_latency_seconds', help: 'From the moment in which a change was noted until it was written in HubSpot, in this process.', labelNames: ['priority'], buckets: LATENCY_SECONDS, registers });
  const outcomes = new Counter({ name: 'storebridge_outcomes_total', help: 'What became of intents in this process.', labelNames: ['status'], registers });
  const budgets = createBudgetGauges(registry);
  return {
    registry,
    backlog: createBacklogGauges(registry),
    observeCall({ bucket, status, durationMs }) {
      calls.inc({ bucket, status });
      callSeconds.observe({ bucket }, durationMs / 1000);
    },
    observeBudget: (portal, seen) => budgets.observe(portal, seen),
    observePace: (bucket, priority, seconds) => paceSeconds.observe({ bucket, priority }, seconds),
    observeShopCall: (connector, status, seconds) => shopCallSeconds.observe({ connector, status }, seconds),
    observeHook: (connector, status, seconds) => hooks.observe({ connector, status }, seconds),
    observeRequest: (area, status, seconds) => requests.observe({ area, status }, seconds),
    observeJob: (queue, isFailed, seconds) => jobs.observe({ queue, result: isFailed ? 'failed' : 'done' }, seconds),
    observeSettlement({ written, unchanged, postponed, problems, latencies }) {
      for (const { priority, seconds } of latencies) latency.observe({ priority }, seconds);
      for (const [status, count] of Object.entries({ written, unchanged, postponed, problem: problems })) outcomes.inc({ status }, count);
    },
  };
}

// What HubSpot lately said of the limits of each portal that this process calls.
import type { PaceObservation } from '@storebridge/hubspot';
import { Gauge, type Registry } from 'prom-client';

/** So many portals are told, those that were called last: more would flood whoever stores the numbers. */
const MOST_PORTALS = 100;

interface Budget {
  readonly limit: string;
  readonly left: number;
  readonly max: number | undefined;
}

export function createBudgetGauges(registry: Registry): { observe(portal: number, seen: PaceObservation): void } {
  const registers = [registry];
  const left = new Gauge({ name: 'storebridge_hubspot_budget_left', help: 'Calls that HubSpot says are left, of the portals that this process called last.', labelNames: ['portal', 'limit'], registers });
  const most = new Gauge({ name: 'storebridge_hubspot_budget_max', help: 'Calls that HubSpot allows.', labelNames: ['portal', 'limit'], registers });
  /** In the order in which they were called. */
  const known = new Map<number, Set<string>>();

  function forgetOldest(): void {
    const [oldest] = known;
    if (oldest === undefined || known.size <= MOST_PORTALS) return;
    const [portal, limits] = oldest;
    known.delete(portal);
    for (const limit of limits) {
      left.remove({ portal, limit });
      most.remove({ portal, limit });
    }
  }

  return {
    observe(portal, seen) {
      const budgets = budgetsOf(seen);
      if (budgets.length === 0) return;
      const limits = known.get(portal) ?? new Set();
      known.delete(portal);
      known.set(portal, limits);
      for (const { limit, left: count, max } of budgets) {
        limits.add(limit);
        left.set({ portal, limit }, count);
        if (max !== undefined) most.set({ portal, limit }, max);
      }
      forgetOldest();
    },
  };
}

function budgetsOf({ bucket, headers = {} }: PaceObservation): readonly Budget[] {
  const { remaining, max, dailyRemaining, daily } = headers;
  return [
    ...(remaining === undefined ? [] : [{ limit: bucket, left: remaining, max }]),
    ...(dailyRemaining === undefined ? [] : [{ limit: 'daily', left: dailyRemaining, max: daily }]),
  ];
}

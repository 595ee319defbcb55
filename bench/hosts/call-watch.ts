// Looks over the shoulder of a simulated HubSpot: who calls which account when, and when each value was first written.
import type { HubSpotSimulator } from '@storebridge/hubspot-simulator';
import { z } from 'zod';

export interface CallWatch {
  through(fetch: HubSpotSimulator['fetch'], door: number): HubSpotSimulator['fetch'];
  /** How often a call for records came to an account while another process had one under way there. */
  intrusions(): number;
  /** Values with the moment (epoch milliseconds) at which their first write was answered. */
  sightings(): readonly (readonly [value: string, at: number])[];
}

const batchSchema = z.object({ inputs: z.array(z.object({ properties: z.record(z.string(), z.unknown()).default({}) })) });

/** @param portals by their tokens. */
export function createCallWatch(portals: ReadonlyMap<string, number>, watched: string | undefined): CallWatch {
  const underWay = new Map<number, Map<number, number>>();
  const seen = new Map<string, number>();
  let intrusions = 0;

  function enter(portal: number, door: number): () => void {
    const doors = underWay.get(portal) ?? new Map<number, number>();
    underWay.set(portal, doors);
    if ([...doors].some(([other, calls]) => other !== door && calls > 0)) intrusions += 1;
    doors.set(door, (doors.get(door) ?? 0) + 1);
    return () => void doors.set(door, (doors.get(door) ?? 1) - 1);
  }

  function remember(body: string): void {
    if (watched === undefined) return;
    const at = Date.now();
    for (const { properties } of batchSchema.safeParse(JSON.parse(body)).data?.inputs ?? []) {
      const value = properties[watched];
      if (typeof value === 'string' && !seen.has(value)) seen.set(value, at);
    }
  }

  return {
    through: (fetch, door) => async (input, init) => {
      const request = new Request(input, init);
      const portal = portals.get((request.headers.get('authorization') ?? '').replace('Bearer ', ''));
      const { pathname } = new URL(request.url);
      if (portal === undefined || !pathname.startsWith('/crm/objects/')) return fetch(request);
      const body = watched === undefined || pathname.endsWith('/read') ? '' : await request.clone().text();
      const leave = enter(portal, door);
      try {
        const response = await fetch(request);
        if (response.ok && body !== '') remember(body);
        return response;
      } finally {
        leave();
      }
    },
    intrusions: () => intrusions,
    sightings: () => [...seen],
  };
}

// How far a workspace is on its way to the first order in HubSpot, read from its shops.
import type { ShopSummary } from '@storebridge/server/contract';

export const FIRST_STEPS = ['add-shop', 'enable', 'connect', 'map', 'arrive'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

export interface FirstSteps {
  readonly done: number;
  /** The shop that is furthest; absent before there is one. */
  readonly shop: ShopSummary | undefined;
}

type Progress = Pick<ShopSummary, 'integration' | 'portal' | 'hasMappings' | 'hasSent'>;

/** @returns `undefined` where a first order has arrived, so that nobody needs the steps any more. */
export function firstSteps(shops: readonly ShopSummary[]): FirstSteps | undefined {
  const [first, ...others] = shops;
  if (first === undefined) return { done: 0, shop: undefined };
  const shop = others.reduce((best, each) => (stepsDone(each) > stepsDone(best) ? each : best), first);
  const done = stepsDone(shop);
  return done === FIRST_STEPS.length ? undefined : { done, shop };
}

/** Each step needs the one before it; a shop that has sent once has been through all of them, whatever is switched off now. */
function stepsDone({ integration, portal, hasMappings, hasSent }: Progress): number {
  if (hasSent) return FIRST_STEPS.length;
  if (integration === 'disabled') return 1;
  if (portal === null) return 2;
  return hasMappings ? 4 : 3;
}

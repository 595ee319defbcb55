// How far a workspace is on its way to the first order in HubSpot, read from its shops. Which steps there are depends on how a shop's orders come to Storebridge.
import type { ConnectorInfo, ShopSummary } from '@storebridge/server/contract';
import { isCustomShop } from '../custom-shops/is-custom-shop.ts';

/** `arrive`: the shop is read. `post`: its system posts its orders. `send`: a program that somebody wrote sends them. */
export type FirstStep = 'add-shop' | 'enable' | 'connect' | 'map' | 'fields' | 'arrive' | 'post' | 'send';

export interface FirstSteps {
  readonly steps: readonly FirstStep[];
  readonly done: number;
  /** The shop that is furthest; absent before there is one. */
  readonly shop: ShopSummary | undefined;
}

/** Before anybody has chosen a shop system. */
const FOR_ANY: readonly FirstStep[] = ['add-shop', 'connect', 'map', 'arrive'];

type Progress = Pick<ShopSummary, 'connector' | 'integration' | 'portal' | 'hasMappings' | 'hasSent'>;
type Reads = Pick<ConnectorInfo, 'id' | 'can'>;

/** @returns `undefined` where a first order has arrived, so that nobody needs the steps any more. */
export function firstSteps(shops: readonly ShopSummary[], connectors: readonly Reads[]): FirstSteps | undefined {
  const ways = shops.map((shop) => ({ ...wayOf(shop, connectors), shop }));
  const [first, ...others] = ways;
  if (first === undefined) return { steps: FOR_ANY, done: 0, shop: undefined };
  const way = others.reduce((best, each) => (stepsLeft(each) < stepsLeft(best) ? each : best), first);
  return stepsLeft(way) === 0 ? undefined : way;
}

function stepsLeft({ steps, done }: Pick<FirstSteps, 'steps' | 'done'>): number {
  return steps.length - done;
}

/** Each step needs the one before it; a shop that has sent once has been through all of them, whatever is switched off now. */
function wayOf(shop: Progress, connectors: readonly Reads[]): Pick<FirstSteps, 'steps' | 'done'> {
  const steps = stepsOf(shop, connectors);
  if (shop.hasSent) return { steps, done: steps.length };
  if (shop.integration === 'disabled') return { steps, done: steps.indexOf('enable') };
  if (shop.portal === null) return { steps, done: steps.indexOf('connect') };
  return { steps, done: steps.length - (shop.hasMappings ? 1 : 2) };
}

function stepsOf(shop: Progress, connectors: readonly Reads[]): readonly FirstStep[] {
  // A custom shop begins enabled; the step is there for whoever has switched it off.
  if (isCustomShop(shop)) return ['add-shop', ...(shop.integration === 'disabled' ? (['enable'] as const) : []), 'connect', 'fields', 'send'];
  const isRead = connectors.find(({ id }) => id === shop.connector.id)?.can.read ?? true;
  return ['add-shop', 'enable', 'connect', 'map', isRead ? 'arrive' : 'post'];
}

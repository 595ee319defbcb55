// What a shop lacks before its orders arrive in HubSpot.
import type { ShopSummary } from '@storebridge/server/contract';

export type NextStep = 'enable' | 'connect' | 'reconnect' | 'map' | 'wait';

/** @returns `undefined` where nothing is missing and something has arrived already. */
export function nextStepOf({ integration, hasMappings, hasSent }: Pick<ShopSummary, 'integration' | 'hasMappings' | 'hasSent'>): NextStep | undefined {
  if (integration === 'disabled') return 'enable';
  if (integration === 'not-connected') return 'connect';
  if (integration === 'reconnect') return 'reconnect';
  if (!hasMappings) return 'map';
  return hasSent ? undefined : 'wait';
}

// What a shop lacks before its orders arrive in HubSpot.
import type { ShopSummary } from '@storebridge/server/contract';
import { isCustomShop } from '../custom-shops/is-custom-shop.ts';

/** `fields` and `test`: of a custom shop, whose mappings come from the fields of its workspace. */
export type NextStep = 'enable' | 'connect' | 'reconnect' | 'map' | 'wait' | 'fields' | 'test';

/** @returns `undefined` where nothing is missing and something has arrived already. */
export function nextStepOf({ connector, integration, hasMappings, hasSent }: Pick<ShopSummary, 'connector' | 'integration' | 'hasMappings' | 'hasSent'>): NextStep | undefined {
  if (integration === 'disabled') return 'enable';
  if (integration === 'not-connected') return 'connect';
  if (integration === 'reconnect') return 'reconnect';
  if (hasMappings && hasSent) return undefined;
  if (isCustomShop({ connector })) return hasMappings ? 'test' : 'fields';
  return hasMappings ? 'wait' : 'map';
}

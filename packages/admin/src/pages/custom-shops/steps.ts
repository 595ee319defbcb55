// How far a workspace is with its custom shops.
import type { BridgeInfo } from '@storebridge/server/contract';
import { OBJECT_TYPES } from './object-types.ts';

export interface Step {
  readonly step: 'store' | 'portal' | 'fields' | 'key';
  readonly isDone: boolean;
}

export function stepsOf({ stores, settings, keys }: Pick<BridgeInfo, 'stores' | 'settings' | 'keys'>): readonly Step[] {
  return [
    { step: 'store', isDone: stores.length > 0 },
    { step: 'portal', isDone: stores.some(({ portal }) => portal !== null) },
    { step: 'fields', isDone: settings !== null && OBJECT_TYPES.some((type) => (settings.mappings[type]?.properties.length ?? 0) > 0) },
    { step: 'key', isDone: keys.some(({ canWrite }) => canWrite) },
  ];
}

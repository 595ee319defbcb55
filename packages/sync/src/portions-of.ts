// Cuts the intents of one object type into portions that can be prepared, written and finished by themselves.
import { identifierKey } from '@storebridge/domain';
import type { WaitingIntent } from '@storebridge/store';
import type { ShopSettings } from './prepare-deliverables.ts';

/**
 * Intents for the same object share a portion, in the order of their arrival. Two identifiers may turn out to name one object: portions are in
 * the order of their last words, so that the newest is written last.
 * @param size in objects.
 */
export function portionsOf(due: readonly WaitingIntent[], { mappings }: Pick<ShopSettings, 'mappings'>, size: number): readonly (readonly WaitingIntent[])[] {
  // What waits for an object and what makes that object must not pass each other by: they are finished together.
  const refersToOwnType = ({ shopId, intent }: WaitingIntent): boolean => (intent.associations ?? []).some(({ mapping }) => mappings.get(shopId)?.get(mapping)?.objectType === intent.objectType);
  if (due.length === 0) return [];
  const objects = [...Map.groupBy(due, ({ intent }) => identifierKey(intent)).values()];
  if (objects.length <= size || due.some(refersToOwnType)) return [due];
  const inOrder = objects.toSorted((one, other) => lastOf(one) - lastOf(other));
  return Array.from({ length: Math.ceil(inOrder.length / size) }, (_, index) => inOrder.slice(index * size, (index + 1) * size).flat());
}

function lastOf(intents: readonly WaitingIntent[]): number {
  return Math.max(...intents.map(({ id }) => id));
}

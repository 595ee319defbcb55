// Whether one portion can be prepared before it is known what becomes of another one.
import { identifierKey } from '@storebridge/domain';
import { endKey } from '@storebridge/store';
import type { Portion } from './portions-due.ts';
import { endsOf } from './prepare-deliverables.ts';
import { endOf } from './target.ts';

/** They have no object in common, and none of them refers to an object of the other. What is to go comes after everything before it, and before everything after it. */
export function isIndependent(portion: Portion, unfinished: Portion): boolean {
  if (portion.isRemoval || unfinished.isRemoval) return false;
  const [ours, theirs] = [namesIn(portion), namesIn(unfinished)];
  return ours.made.isDisjointFrom(theirs.made) && ours.referred.isDisjointFrom(theirs.made) && theirs.referred.isDisjointFrom(ours.made);
}

interface Names {
  /** Of the objects that it makes or changes: as others refer to them, and as HubSpot finds them. */
  readonly made: ReadonlySet<string>;
  /** Of the objects that it refers to. */
  readonly referred: ReadonlySet<string>;
}

function namesIn({ due, objectType, settings }: Portion): Names {
  const made = due.flatMap((waiting) => [endKey(endOf(waiting)), `${objectType} ${identifierKey(waiting.intent)}`]);
  const referred = due.flatMap(({ shopId, intent }) => endsOf(settings.mappings.get(shopId) ?? new Map(), intent).map(({ end }) => endKey(end)));
  return { made: new Set(made), referred: new Set(referred) };
}

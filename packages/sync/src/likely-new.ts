// Whether objects without a link are likely new, so that they are created at once instead of being looked up first.
import type { HubSpotClient } from '@storebridge/hubspot';

export interface Lookup {
  readonly objectType: string;
  /** Of the identifiers. */
  readonly property: string;
}

/** A few strangers say little about the others: so many addresses have to be unknown to HubSpot in a row. */
const TELLING_ADDRESSES = 20;

const memories = new WeakMap<HubSpotClient, Map<string, boolean>>();

/** A value of our own property is found only where a link was lost; an e-mail address may well be known already. */
export function areLikelyNew(client: HubSpotClient, lookup: Lookup): boolean {
  return memories.get(client)?.get(nameOf(lookup)) ?? lookup.property !== 'email';
}

/** What HubSpot had of so many objects that were not linked. */
export function learnWhetherNew(client: HubSpotClient, lookup: Lookup, { looked, found }: { readonly looked: number; readonly found: number }): void {
  const memory = memories.get(client) ?? new Map<string, boolean>();
  memories.set(client, memory);
  if (found > 0) memory.set(nameOf(lookup), false);
  else if (looked >= (lookup.property === 'email' ? TELLING_ADDRESSES : 1)) memory.set(nameOf(lookup), true);
}

function nameOf({ objectType, property }: Lookup): string {
  return `${objectType} ${property}`;
}

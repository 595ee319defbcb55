// Who objects are by now: HubSpot gives the one that remains of a merge a new id, and goes on taking the old ones for it.
import { idsOfObject, type Failure, type HubSpotClient, type Priority } from '@storebridge/hubspot';

export interface Identity {
  readonly id: string;
  /** All that it is known by: its own, and those of objects that were merged into it. */
  readonly ids: readonly string[];
}

export type Identified = { readonly status: 'there'; readonly identity: Identity } | { readonly status: 'missing' } | { readonly status: 'failed'; readonly failure: Failure };

export async function identitiesOf(client: HubSpotClient, objectType: string, ids: readonly string[], priority: Priority): Promise<ReadonlyMap<string, Identified>> {
  const asked = [...new Set(ids)];
  const outcomes = await client.objects.read(objectType, asked.map((id) => ({ key: id, id })), { properties: [], priority });
  const found = new Map(asked.map((id, index) => [id, outcomes[index]] as const));
  // One that was merged away may have been asked for beside the one that remains.
  const namesById = new Map<string, Set<string>>();
  for (const [id, outcome] of found) {
    if (outcome?.status !== 'found') continue;
    const names = namesById.get(outcome.object.id) ?? new Set(idsOfObject(outcome.object));
    namesById.set(outcome.object.id, names.add(id));
  }
  return new Map([...found].map(([id, outcome]): [string, Identified] => {
    if (outcome?.status === 'failed') return [id, { status: 'failed', failure: outcome.failure }];
    if (outcome?.status !== 'found') return [id, { status: 'missing' }];
    return [id, { status: 'there', identity: { id: outcome.object.id, ids: [...(namesById.get(outcome.object.id) ?? [])] } }];
  }));
}

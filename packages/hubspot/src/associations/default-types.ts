// HubSpot's own numbers for its unlabelled associations, as the creation of an object needs them.
import { objectTypeId } from '../objects/type-ids.ts';
import type { AssociationType } from '../objects/outcomes.ts';

type Pair = readonly [from: string, to: string, typeId: number, inverseTypeId: number];

/** https://developers.hubspot.com/docs/guides/api/crm/associations/associations-v4#association-type-id-values */
const UNLABELLED: readonly Pair[] = [
  ['contacts', 'companies', 279, 280],
  ['deals', 'contacts', 3, 4],
  ['deals', 'companies', 341, 342],
  ['deals', 'line_items', 19, 20],
  ['tickets', 'companies', 339, 340],
  ['contacts', 'tickets', 15, 16],
  ['deals', 'tickets', 27, 28],
];

const TYPES: ReadonlyMap<string, number> = new Map(
  UNLABELLED.flatMap(([from, to, typeId, inverseTypeId]) => [
    [nameOf(from, to), typeId] as const,
    [nameOf(to, from), inverseTypeId] as const,
  ]),
);

/** `undefined` for pairs whose numbers HubSpot does not document for certain: those are associated after the creation, by default. */
export function defaultAssociationType(from: string, to: string): AssociationType | undefined {
  const typeId = TYPES.get(nameOf(from, to));
  return typeId === undefined ? undefined : { category: 'HUBSPOT_DEFINED', typeId };
}

function nameOf(from: string, to: string): string {
  return `${objectTypeId(from)} ${objectTypeId(to)}`;
}

// The association types that HubSpot defines, one line for both directions of a pair.

export interface AssociationType {
  readonly typeId: number;
  readonly inverseTypeId: number;
  readonly fromTypeId: string;
  readonly toTypeId: string;
  readonly category: 'HUBSPOT_DEFINED' | 'USER_DEFINED';
  readonly name: string;
  readonly label: string | null;
  /** At most one per record and target type. */
  readonly isPrimary: boolean;
}

type Pair = readonly [from: string, to: string, typeId: number, inverseTypeId: number, label?: 'Primary' | readonly [string, string]];

/** https://developers.hubspot.com/docs/guides/api/crm/associations/associations-v4#association-type-id-values */
const PAIRS: readonly Pair[] = [
  ['contact', 'company', 279, 280],
  ['contact', 'company', 1, 2, 'Primary'],
  ['deal', 'company', 341, 342],
  ['deal', 'company', 5, 6, 'Primary'],
  ['ticket', 'company', 339, 340],
  ['ticket', 'company', 26, 25, 'Primary'],
  ['deal', 'contact', 3, 4],
  ['deal', 'line_item', 19, 20],
  ['quote', 'line_item', 67, 68],
  ['deal', 'quote', 63, 64],
  ['contact', 'ticket', 15, 16],
  ['deal', 'ticket', 27, 28],
  ['contact', 'contact', 449, 449],
  ['company', 'company', 450, 450],
  ['company', 'company', 13, 14, ['Child Company', 'Parent Company']],
  ['deal', 'deal', 451, 451],
  ['order', 'contact', 507, 508],
  ['order', 'company', 509, 510],
  ['order', 'deal', 512, 511],
  ['order', 'line_item', 513, 514],
  ['cart', 'contact', 586, 587],
  ['cart', 'line_item', 590, 591],
  ['cart', 'order', 592, 593],
  ['cart', 'ticket', 594, 595],
  ['cart', 'quote', 732, 733],
  ['invoice', 'contact', 177, 178],
  ['invoice', 'company', 179, 180],
  ['invoice', 'deal', 175, 176],
  ['invoice', 'line_item', 409, 410],
];

/** `idOf` turns a singular name into an object type id. */
export function startingAssociationTypes(idOf: (singular: string) => string): AssociationType[] {
  return PAIRS.flatMap(([from, to, typeId, inverseTypeId, label]) => {
    const [there, back] = typeof label === 'string' ? [label, label] : (label ?? [null, null]);
    const shared = { category: 'HUBSPOT_DEFINED', isPrimary: label === 'Primary' } as const;
    const suffix = label === undefined || label === 'Primary' ? '' : '_parent_child';
    const primarySuffix = shared.isPrimary ? '' : suffix || (hasPrimary(from, to) ? '_unlabeled' : '');
    const forward: AssociationType = {
      ...shared,
      typeId,
      inverseTypeId,
      fromTypeId: idOf(from),
      toTypeId: idOf(to),
      name: `${from}_to_${to}${primarySuffix}`,
      label: there ?? null,
    };
    if (typeId === inverseTypeId) return [forward];
    const backward: AssociationType = {
      ...shared,
      typeId: inverseTypeId,
      inverseTypeId: typeId,
      fromTypeId: idOf(to),
      toTypeId: idOf(from),
      name: `${to}_to_${from}${primarySuffix}`,
      label: back ?? null,
    };
    return [forward, backward];
  });
}

function hasPrimary(from: string, to: string): boolean {
  return PAIRS.some(([first, second, , , label]) => first === from && second === to && label === 'Primary');
}

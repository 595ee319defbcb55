// An association as it is kept: which record and mapping it was made for, and between which two objects.
import type { AssociationType } from '@storebridge/hubspot';
import type { MadeAssociation, UnsureAssociation } from '@storebridge/store';
import type { DeliverableIntent, ReachedEnd } from './target.ts';

export function associationOf({ waiting: { mappingId, recordId } }: DeliverableIntent, objectId: string, end: ReachedEnd): MadeAssociation {
  return { mappingId, recordId, to: end.end, fromObjectId: objectId, toObjectId: end.state.objectId, type: typeText(end) };
}

/** Before it is made, and before it is known whether its object is there. */
export function intendedAssociationOf(deliverable: DeliverableIntent, end: ReachedEnd): UnsureAssociation {
  return { ...associationOf(deliverable, '', end), fromObjectId: null };
}

const REFERENCE = 'property ';

/** It is kept in a property, and overwritten there. */
export function isReference({ type }: Pick<MadeAssociation, 'type'>): boolean {
  return type.startsWith(REFERENCE);
}

export function typeText({ type, property }: { readonly type: AssociationType | undefined; readonly property: string | undefined }): string {
  if (property !== undefined) return `${REFERENCE}${property}`;
  return type === undefined ? '' : `${type.category} ${type.typeId}`;
}

/** `undefined` for the default. */
export function typeOf({ type }: Pick<MadeAssociation, 'type'>): AssociationType | undefined {
  const [, category, typeId] = /^(HUBSPOT_DEFINED|USER_DEFINED|INTEGRATOR_DEFINED) (\d+)$/.exec(type) ?? [];
  return category === 'HUBSPOT_DEFINED' || category === 'USER_DEFINED' || category === 'INTEGRATOR_DEFINED' ? { category, typeId: Number(typeId) } : undefined;
}

// Which values a record holds alone, and who holds a value already.
import { conflict, invalid } from '../http/refusal.ts';
import { normaliseEmail } from '../properties/check-email.ts';
import type { Account, Collection } from '../account/account.ts';
import type { CrmRecord, PropertyValues } from '../account/record.ts';
import type { Failure } from '../http/refusal.ts';

interface Claim {
  readonly property: string;
  readonly key: string;
  readonly value: string;
}

const LEGACY_TYPES = new Set(['contact', 'company', 'deal', 'ticket', 'product', 'line_item', 'quote']);

/** Unique text is compared without regard to case. */
export function uniqueKey(value: string): string {
  return normaliseEmail(value);
}

export function isUniqueProperty(collection: Collection, property: string): boolean {
  if (collection.type.name === 'contacts' && property === 'email') return true;
  return collection.registry.find(property)?.hasUniqueValue ?? false;
}

/** Moves the claims of a record from its old values to its new ones. */
export function changeClaims(collection: Collection, record: CrmRecord, before: PropertyValues, after: PropertyValues): void {
  const held = claimsOf(collection, before);
  const wanted = claimsOf(collection, after);
  for (const claim of held) {
    if (!includes(wanted, claim)) collection.table.release(claim.property, claim.key, record);
  }
  // A property that was deleted has kept its values, which may come back with it.
  for (const [property, value] of Object.entries(before)) {
    if (value && !after[property] && collection.registry.findArchived(property) !== undefined) collection.table.release(property, uniqueKey(value), record);
  }
  for (const claim of wanted) {
    if (!includes(held, claim)) collection.table.claim(claim.property, claim.key, record);
  }
}

/** The failure of a write whose values belong to another record. */
export function findClash(account: Account, collection: Collection, record: CrmRecord | undefined, after: PropertyValues): Failure | undefined {
  for (const claim of claimsOf(collection, after)) {
    const owner = collection.table.ownerOf(claim.property, claim.key);
    if (!owner || owner === record) continue;
    if (!record && collection.type.name === 'contacts' && claim.property === 'email') {
      return conflict(`Contact already exists. Existing ID: ${owner.id}`, { existingId: owner.id });
    }
    const id = record?.id ?? collection.nextId();
    const coordinates = `portalId=${account.portalId}, objectTypeId=${typeText(collection)}, propertyName=${claim.property}, value=${claim.value}`;
    return invalid(
      `Cannot set PropertyValueCoordinates{${coordinates}} on ${id}. ${owner.id} already has that value.`,
      { existingId: owner.id },
    );
  }
  return undefined;
}

function claimsOf(collection: Collection, values: PropertyValues): Claim[] {
  const claims: Claim[] = [];
  for (const property of collection.registry.uniqueNames) {
    const value = values[property];
    if (value) claims.push({ property, value, key: uniqueKey(value) });
  }
  if (collection.type.name !== 'contacts') return claims;
  for (const value of emailsOf(values)) claims.push({ property: 'email', value, key: uniqueKey(value) });
  return claims;
}

/** Primary first, then the additional addresses. */
export function emailsOf(values: PropertyValues): string[] {
  return [values['email'] ?? '', ...(values['hs_additional_emails'] ?? '').split(';')].filter((email) => email !== '');
}

function includes(claims: readonly Claim[], wanted: Claim): boolean {
  return claims.some((claim) => claim.property === wanted.property && claim.key === wanted.key);
}

function typeText(collection: Collection): string {
  const { type } = collection;
  if (LEGACY_TYPES.has(type.singular)) return `ObjectTypeId{legacyObjectType=${type.legacyName}}`;
  const [meta, inner] = type.id.split('-');
  return `ObjectTypeId{metaTypeId=${meta}, innerId=${inner}}`;
}

// How a record is recognised in an answer: by id, by merged id, by e-mail addresses, or by a unique value.
import { isContactType, type HubSpotObject, type ObjectType } from './object.ts';

/** E-mail addresses are compared as HubSpot does: trimmed and in lower case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Two ids of this form never stand for different records. */
export function normalizeId(type: ObjectType, idProperty: string | undefined, id: string): string {
  return isEmailKey(type, idProperty) ? normalizeEmail(id) : id.trim();
}

function isEmailKey(type: ObjectType, idProperty: string | undefined): boolean {
  return idProperty === 'email' && isContactType(type);
}

/** What must be asked for so that every record in the answer can be matched. */
export function identityProperties(type: ObjectType, idProperty: string | undefined): readonly string[] {
  if (isEmailKey(type, idProperty)) return ['email', 'hs_additional_emails'];
  if (idProperty !== undefined) return [idProperty];
  return isContactType(type) ? ['hs_merged_object_ids', 'hs_calculated_merged_vids'] : ['hs_merged_object_ids'];
}

/** All names, from the surest to the faintest, under which a record may have been asked for. */
export function namesOf(type: ObjectType, idProperty: string | undefined, object: HubSpotObject): readonly string[] {
  if (isEmailKey(type, idProperty)) return emailsOf(object);
  if (idProperty !== undefined) return valueNames(object.properties[idProperty]);
  return idsOfObject(object);
}

/** Its own, and those of records that were merged into it, which HubSpot goes on taking for it. Read with {@link identityProperties}. */
export function idsOfObject(object: HubSpotObject): readonly string[] {
  return [object.id, ...mergedIdsOf(object)];
}

export function emailsOf(object: HubSpotObject): readonly string[] {
  const { email, hs_additional_emails: others } = object.properties;
  return [email ?? '', ...(others ?? '').split(';')].map(normalizeEmail).filter((address) => address !== '');
}

function mergedIdsOf(object: HubSpotObject): readonly string[] {
  const { hs_merged_object_ids: ids, hs_calculated_merged_vids: vids } = object.properties;
  // Each entry of the second list is an id and the time of the merge.
  return [...(ids ?? '').split(';'), ...(vids ?? '').split(';').map((entry) => entry.split(':')[0] ?? '')].filter((id) => id !== '');
}

function valueNames(value: string | null | undefined): readonly string[] {
  return value === null || value === undefined ? [] : [value.trim(), value.trim().toLowerCase()];
}

// What people call the objects of a type, without asking HubSpot; custom types go by their id.
import { offeredTypes } from './object-types.ts';

export function objectLabel(objectType: string): string {
  return offeredTypes([], undefined).find((type) => type.objectType === objectType)?.plural ?? objectType;
}

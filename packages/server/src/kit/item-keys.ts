// What the parts of the kit are called in the API, on the command line and in the database.
import { LETTERS, type LetterName } from './definitions/letters.ts';
import { LISTS, type ListOfKit } from './definitions/lists.ts';
import { KIT_OBJECT_TYPES, type KitObjectType } from './definitions/properties.ts';
import { WORKFLOWS } from './definitions/workflows.ts';

export const PIPELINE_KEY = 'pipeline';

export function propertiesKey(type: KitObjectType): string {
  return `properties:${type}`;
}

export function listKey(name: ListOfKit['name']): string {
  return `list:${name}`;
}

export function templateKey(name: LetterName): string {
  return `template:${name}`;
}

export function emailKey(name: LetterName): string {
  return `email:${name}`;
}

export function workflowKey(name: LetterName): string {
  return `workflow:${name}`;
}

/** In the order in which they are installed: each part relies only on those before it. */
export const ITEM_KEYS: readonly string[] = [
  PIPELINE_KEY,
  ...KIT_OBJECT_TYPES.map(propertiesKey),
  ...LISTS.map(({ name }) => listKey(name)),
  ...LETTERS.map(({ name }) => templateKey(name)),
  ...LETTERS.map(({ name }) => emailKey(name)),
  ...WORKFLOWS.map(({ name }) => workflowKey(name)),
];

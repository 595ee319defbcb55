// A small repository for the tests of the checks; nothing in it breaks a rule until a test adds to it.
import { sourceFile, type Room, type Tree } from './tree.ts';

export const soundRooms: readonly Room[] = [
  { name: 'domain', dependencies: [], devDependencies: [] },
  { name: 'hubspot', dependencies: ['zod'], devDependencies: [] },
  { name: 'store', dependencies: ['@storebridge/domain', 'kysely', 'pg'], devDependencies: [] },
  { name: 'connectors', dependencies: ['@storebridge/domain'], devDependencies: [] },
  { name: 'server', dependencies: ['@storebridge/domain', '@storebridge/store', 'pg-boss'], devDependencies: [] },
  { name: 'admin', dependencies: ['@storebridge/domain', '@storebridge/server'], devDependencies: ['@storebridge/store'] },
];

/** The sound repository with these files in it. */
export function treeWith(files: Readonly<Record<string, string>>, rooms = soundRooms): Tree {
  return { rooms, files: Object.entries(files).map(([path, text]) => sourceFile(path, text)), testTools: ['vitest', 'fast-check'] };
}

// Which room may use which, and what crosses a wall elsewhere than through the door.
import { isBuiltin } from 'node:module';
import path from 'node:path';
import type { Finding } from '../finding.ts';
import type { Import } from './imports.ts';
import { isTest, type Room, type SourceFile, type Tree } from './tree.ts';

/** The allowed arrows; a room that is not named here has to be entered first. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  client: [],
  hubspot: [],
  'hubspot-simulator': [],
  connectors: ['domain'],
  store: ['domain'],
  sync: ['domain', 'hubspot', 'store'],
  server: ['connectors', 'domain', 'hubspot', 'hubspot-simulator', 'store', 'sync'],
  admin: ['domain', 'server'],
};

/** The only door beside the front door: what the interface knows of the server. */
const CONTRACT = { room: 'admin', specifier: '@storebridge/server/contract' };
const SCOPE = '@storebridge/';

export function checkArrows(tree: Tree): readonly Finding[] {
  return [...tree.rooms.flatMap(checkManifest), ...tree.files.flatMap((file) => checkFile(tree, file))];
}

function checkManifest(room: Room): readonly Finding[] {
  const file = `packages/${room.name}/package.json`;
  const allowed = ARROWS[room.name];
  if (allowed === undefined) return [{ file, words: `the room ${room.name} is not in the table of allowed arrows` }];
  return roomsAmong(room.dependencies)
    .filter((other) => !allowed.includes(other))
    .map((other) => ({ file, words: `${room.name} must not depend on ${other}` }));
}

function checkFile(tree: Tree, file: SourceFile): readonly Finding[] {
  const room = tree.rooms.find(({ name }) => name === file.room);
  if (room === undefined) return [{ file: file.path, words: `packages/${file.room} has no package.json` }];
  return file.imports.flatMap((entry) => {
    const words = entry.specifier.startsWith('.') ? judgeRelative(file, entry) : judgePackage(tree, room, file, entry);
    return words === undefined ? [] : [{ file: file.path, line: entry.line, words }];
  });
}

function judgeRelative(file: SourceFile, { specifier }: Import): string | undefined {
  const target = targetOf(file, specifier);
  if (!target.startsWith(`packages/${file.room}/`)) {
    return isTest(file) && target.startsWith('test/') ? undefined : `"${specifier}" leaves the package; use the door of the other room`;
  }
  const [from, to] = [connectorOf(file.path), connectorOf(target)];
  if (from === undefined || to === undefined || from === to || to === 'kit') return undefined;
  return from === 'kit' ? `the kit must not know the connector ${to}` : `the connector ${from} must not import the connector ${to}`;
}

function judgePackage(tree: Tree, room: Room, file: SourceFile, { specifier }: Import): string | undefined {
  if (isBuiltin(specifier)) return undefined;
  const name = packageNameOf(specifier);
  const isDeclared = room.dependencies.includes(name) || (isTest(file) && [...room.devDependencies, ...tree.testTools].includes(name));
  if (name === `${SCOPE}${room.name}`) return `"${specifier}" is this very room; import the file itself`;
  if (!isDeclared) return `"${name}" is not listed under dependencies of packages/${room.name}/package.json`;
  if (!name.startsWith(SCOPE)) return undefined;
  if (specifier === CONTRACT.specifier && room.name === CONTRACT.room) return undefined;
  if (specifier !== name) return `"${specifier}" reaches into another room; its door is "${name}"`;
  return room.name === CONTRACT.room && name === `${SCOPE}server` ? `${room.name} may use "${CONTRACT.specifier}" of the server, and nothing else` : undefined;
}

/** Where a relative import leads, as a path from the top of the repository. */
export function targetOf(file: SourceFile, specifier: string): string {
  return path.posix.join(path.posix.dirname(file.path), specifier);
}

function connectorOf(file: string): string | undefined {
  return /^packages\/connectors\/src\/([^/]+)\//u.exec(file)?.[1];
}

function packageNameOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function roomsAmong(dependencies: readonly string[]): readonly string[] {
  return dependencies.filter((name) => name.startsWith(SCOPE)).map((name) => name.slice(SCOPE.length));
}

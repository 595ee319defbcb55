// The repository as the checks see it: rooms with what they declare, and files with what they import.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { findImports, type Import } from './imports.ts';

export interface Room {
  /** Folder name under packages. */
  readonly name: string;
  /** Names under dependencies and optionalDependencies. */
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

export interface SourceFile {
  /** Path from the top of the repository, with forward slashes. */
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Tree {
  readonly rooms: readonly Room[];
  readonly files: readonly SourceFile[];
  /** What every test may use: devDependencies of the whole repository. */
  readonly testTools: readonly string[];
}

const namesSchema = z.record(z.string(), z.string()).default({}).transform((entries) => Object.keys(entries));
const manifestSchema = z.object({ dependencies: namesSchema, optionalDependencies: namesSchema, devDependencies: namesSchema });

export function readTree(root: string): Tree {
  const names = readdirSync(path.join(root, 'packages')).filter((name) => existsSync(path.join(root, 'packages', name, 'package.json')));
  return {
    rooms: names.map((name) => readRoom(root, name)),
    files: globSync('packages/*/{src,bin}/**/*.{ts,tsx,mts,js,mjs}', { cwd: root }).map((file) => readSource(root, file)),
    testTools: readManifest(path.join(root, 'package.json')).devDependencies,
  };
}

export function isTest(file: Pick<SourceFile, 'path'>): boolean {
  return /\.test\.tsx?$/u.test(file.path);
}

export function sourceFile(file: string, text: string): SourceFile {
  return { path: file, room: file.split('/')[1] ?? '', text, imports: findImports(text) };
}

function readSource(root: string, found: string): SourceFile {
  return sourceFile(found.split(path.sep).join('/'), readFileSync(path.join(root, found), 'utf8'));
}

function readRoom(root: string, name: string): Room {
  const { dependencies, optionalDependencies, devDependencies } = readManifest(path.join(root, 'packages', name, 'package.json'));
  return { name, dependencies: [...dependencies, ...optionalDependencies], devDependencies };
}

function readManifest(file: string): z.infer<typeof manifestSchema> {
  return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

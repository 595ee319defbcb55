// How much of the interface a browser loads before the first page stands: what the page names, and what the first pages need besides.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { buildInterface } from '../scripts/build-interface/build.ts';
import type { Bench, Table } from './bench.ts';

const ROOT = path.dirname(import.meta.dirname);
/** What the first page is to stay under, compressed. */
const WANTED_KB = 250;
const KILOBYTE = 1_000;

const FIRST_PAGES = [
  { name: 'sign-in', source: 'src/pages/account/sign-in' },
  { name: 'home', source: 'src/pages/home/' },
] as const;

const chunkSchema = z.object({ file: z.string(), isEntry: z.boolean().default(false), isDynamicEntry: z.boolean().default(false), imports: z.array(z.string()).default([]), css: z.array(z.string()).default([]), assets: z.array(z.string()).default([]) });
const manifestSchema = z.record(z.string(), chunkSchema);
type Manifest = z.infer<typeof manifestSchema>;

interface Weight {
  readonly page: string;
  readonly files: number;
  readonly plainKb: number;
  readonly gzipKb: number;
}

export const benchBundle: Bench = async () => {
  const { folder } = await buildInterface(ROOT);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8')));
  const found = FIRST_PAGES.map(({ name, source }) => ({ name, files: filesOf(manifest, source) }));
  const weights = found.flatMap(({ name, files }) => (files === undefined ? [] : [weigh(name, folder, files)]));
  return {
    title: 'Size of the web interface',
    about: 'What a browser that knows nothing yet loads for the first pages: scripts and styles of the entry and of the page, as gzip makes them. Every other page is loaded when somebody goes there.',
    tables: [tableOf(weights)],
    broken: [
      ...found.filter(({ files }) => files === undefined).map(({ name }) => `the build has no page ${name}`),
      ...weights.filter(({ gzipKb }) => gzipKb > WANTED_KB).map(({ page, gzipKb }) => `the page ${page} has ${gzipKb.toFixed(0)} kB in the place of ${WANTED_KB} kB`),
    ],
    versions: {},
  };
};

/** @param source where the page's source begins. @returns `undefined` where there is no such page. */
function filesOf(manifest: Manifest, source: string): ReadonlySet<string> | undefined {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  const page = Object.keys(manifest).find((key) => key.startsWith(source) && manifest[key]?.isDynamicEntry);
  if (entry === undefined || page === undefined) return undefined;
  const files = new Set<string>();
  const seen = new Set<string>();
  const walk = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...chunk.css, ...chunk.assets]) files.add(file);
    for (const imported of chunk.imports) walk(imported);
  };
  walk(entry);
  walk(page);
  return files;
}

function weigh(page: string, folder: string, files: ReadonlySet<string>): Weight {
  const contents = [...files, 'index.html'].map((file) => readFileSync(path.join(folder, file)));
  const kb = (bytes: readonly number[]): number => bytes.reduce((sum, each) => sum + each, 0) / KILOBYTE;
  return { page, files: contents.length, plainKb: kb(contents.map(({ length }) => length)), gzipKb: kb(contents.map((content) => gzipSync(content, { level: 9 }).length)) };
}

function tableOf(weights: readonly Weight[]): Table {
  return {
    title: `First pages, to stay under ${WANTED_KB} kB compressed`,
    header: ['page', 'files', 'kB', 'kB compressed'],
    rows: weights.map(({ page, files, plainKb, gzipKb }) => [page, String(files), plainKb.toFixed(0), gzipKb.toFixed(0)]),
  };
}

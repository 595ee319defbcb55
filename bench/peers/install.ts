// The packages of the peers: put into an ignored folder by npm, each peer with its own, at the versions that were studied.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

export type Installation = { readonly isThere: true } | { readonly isThere: false; readonly reason: string };

const FOLDER = path.join(import.meta.dirname, '../.peers');
const NOTHING = 'nothing';
const N8N_NODES = 'n8n-nodes-base';
const N8N_VERSION = '2.41.2';
/** Of the packages of all nodes, those that the one for HubSpot and what it loads need. */
const N8N_NEEDS: ReadonlySet<string> = new Set(['@n8n/errors', '@n8n/utils', 'change-case', 'form-data', 'json-schema', 'lodash', 'luxon', 'moment-timezone', 'n8n-workflow', 'uuid', 'xml2js']);
const MOST_OUTPUT_BYTES = 10_000_000;

const MANIFESTS = {
  // Its destination for Kinesis names a version that not every registry has; nothing for HubSpot loads it. Newer versions of fast-uri refuse the names of its schemas.
  segment: async () => ({ dependencies: { '@segment/action-destinations': '3.497.0' }, overrides: { '@aws-sdk/client-kinesis': `file:./${NOTHING}`, 'fast-uri': '3.0.6' } }),
  n8n: async () => ({ dependencies: { [N8N_NODES]: N8N_VERSION, 'n8n-workflow': '2.41.0' }, overrides: { [N8N_NODES]: await unneeded() } }),
  grouparoo: async () => ({ dependencies: { '@grouparoo/hubspot': '0.9.0' } }),
} satisfies Readonly<Record<string, () => Promise<Manifest>>>;

export type InstalledPeer = keyof typeof MANIFESTS;

/** Does nothing when it is there already. */
export async function installPeer(name: InstalledPeer): Promise<Installation> {
  const folder = path.join(FOLDER, name);
  const done = path.join(folder, 'installed');
  if (existsSync(done)) return { isThere: true };
  try {
    const manifest = await MANIFESTS[name]();
    mkdirSync(path.join(folder, NOTHING), { recursive: true });
    writeFileSync(path.join(folder, NOTHING, 'package.json'), JSON.stringify({ name: NOTHING, version: '0.0.0' }));
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }, undefined, 2));
    await npm(['install', '--prefix', folder, '--ignore-scripts', '--legacy-peer-deps', '--install-links', '--no-audit', '--no-fund']);
    writeFileSync(done, '');
    return { isThere: true };
  } catch (error) {
    return { isThere: false, reason: reasonOf(error) };
  }
}

/** What the package exports, not yet known to be anything. */
export function requirePeer(name: InstalledPeer, module: string): unknown {
  return createRequire(path.join(FOLDER, name, 'package.json'))(module);
}

export function versionOf(name: InstalledPeer): Readonly<Record<string, string>> {
  const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync(path.join(FOLDER, name, 'package.json'), 'utf8')));
  const [first] = Object.entries(dependencies);
  return first ? { [first[0]]: first[1] } : {};
}

async function unneeded(): Promise<Readonly<Record<string, string>>> {
  const all = z.record(z.string(), z.string()).parse(JSON.parse(await npm(['view', `${N8N_NODES}@${N8N_VERSION}`, 'dependencies', '--json'])));
  return Object.fromEntries(Object.keys(all).filter((name) => !N8N_NEEDS.has(name)).map((name) => [name, `file:./${NOTHING}`]));
}

async function npm(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', args, { maxBuffer: MOST_OUTPUT_BYTES });
  return stdout;
}

/** npm's own words, without where they came from. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').filter((line) => /npm error (notarget|404|code|Cannot)/.test(line));
  return (lines[1] ?? lines[0] ?? text).replace('npm error ', '').replaceAll(/https?:\/\/\S+/g, '…').slice(0, 120);
}

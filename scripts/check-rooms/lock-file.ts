// What the lock file must hold for everyone who installs: no address of a registry, and the binaries of each platform we serve.
import { z } from 'zod';
import type { Finding } from '../finding.ts';

const entrySchema = z.object({
  resolved: z.string().optional(),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
export const lockSchema = z.object({ packages: z.record(z.string(), entrySchema) });
export type LockFile = z.infer<typeof lockSchema>;

const FILE = 'package-lock.json';

/** An install on a registry that lacks a platform package drops it from the lock without a word, and then it is missing for everyone. */
const PLATFORM = /(?:^|[-/])linux-(?:x64|arm64)(?:-gnu)?$/u;

export function checkLockFile({ packages }: LockFile): readonly Finding[] {
  return Object.entries(packages).flatMap(([at, entry]) => [...checkAddress(at, entry.resolved), ...checkPlatforms(at, Object.keys(entry.optionalDependencies), packages)]);
}

function checkAddress(at: string, resolved: string | undefined): readonly Finding[] {
  if (resolved === undefined || !/^[a-z+]+:/u.test(resolved)) return [];
  return [{ file: FILE, words: `${at} names an address to load it from; install with omit-lockfile-registry-resolved` }];
}

function checkPlatforms(at: string, optional: readonly string[], packages: LockFile['packages']): readonly Finding[] {
  const wanted = at === '' || !at.includes('node_modules/') ? 'this repository' : at.replace(/^.*node_modules\//u, '');
  return optional
    .filter((name) => PLATFORM.test(name) && packages[`node_modules/${name}`] === undefined && packages[`${at}/node_modules/${name}`] === undefined)
    .map((name) => ({ file: FILE, words: `${name} is missing, which ${wanted} needs on that platform` }));
}

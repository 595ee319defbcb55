// Builds the interface into a folder named after its sources, so that a running server keeps what it serves and two builds cannot disturb each other.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { compressAssets } from './compress.ts';
import { stampOf } from './stamp.ts';

export interface BuiltInterface {
  /** Folder of the build. */
  readonly folder: string;
  /** True where nothing had to be built. */
  readonly isFresh: boolean;
}

/** Besides the newest build; a server that was started before an update still serves one of them. */
const OLD_BUILDS_KEPT = 2;

/** @param onBuild called before the work, which takes some seconds. */
export async function buildInterface(root: string, onBuild: () => void = () => undefined): Promise<BuiltInterface> {
  const dist = path.join(root, 'packages/admin/dist');
  const stamp = stampOf(root);
  const folder = path.join(dist, stamp);
  if (existsSync(folder)) {
    pointTo(dist, stamp);
    return { folder, isFresh: true };
  }
  onBuild();
  const unfinished = path.join(dist, `unfinished-${process.pid}-${Date.now()}`);
  try {
    await build({ configFile: path.join(root, 'packages/admin/vite.config.ts'), logLevel: 'error', build: { outDir: unfinished } });
    await compressAssets(path.join(unfinished, 'assets'));
    moveInto(folder, unfinished);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  pointTo(dist, stamp);
  removeOldBuilds(dist, stamp);
  return { folder, isFresh: false };
}

/** Whoever is first wins; both have built the same. */
function moveInto(folder: string, unfinished: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** The server reads the name of the newest build here. Renaming makes it whole at every moment. */
function pointTo(dist: string, stamp: string): void {
  const draft = path.join(dist, `current-${process.pid}`);
  mkdirSync(dist, { recursive: true });
  writeFileSync(draft, stamp);
  renameSync(draft, path.join(dist, 'current'));
}

function removeOldBuilds(dist: string, stamp: string): void {
  const builds = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isDirectory() && /^[0-9a-f]{16}$/.test(entry.name) && entry.name !== stamp);
  const byAge = builds.map(({ name }) => ({ folder: path.join(dist, name), at: statSync(path.join(dist, name)).mtimeMs })).toSorted((one, other) => other.at - one.at);
  for (const { folder } of byAge.slice(OLD_BUILDS_KEPT)) rmSync(folder, { recursive: true, force: true });
}

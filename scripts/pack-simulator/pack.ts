// Compiles the simulator, puts its papers beside it and has npm make one file of it.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { manifestSchema, publishedManifest, type Manifest } from './manifest.ts';

export interface PackRequest {
  /** Top of the repository. */
  readonly root: string;
  /** Where the package and the folder it is made of go. */
  readonly out: string;
}

const PAPERS = ['README.md', 'DIFFERENCES.md'];

/** @returns the path of the package. */
export function packSimulator({ root, out }: PackRequest): string {
  const source = path.join(root, 'packages/hubspot-simulator');
  const staging = path.join(out, 'hubspot-simulator');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const compiler = path.join(root, 'node_modules/.bin/tsc');
  execFileSync(compiler, ['-p', path.join(source, 'tsconfig.build.json'), '--outDir', path.join(staging, 'dist')], { stdio: 'inherit' });
  const manifest = publishedManifest(manifestSchema.parse(JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'))));
  writeFileSync(path.join(staging, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  for (const paper of PAPERS) cpSync(path.join(source, paper), path.join(staging, paper));
  cpSync(path.join(root, 'LICENSE'), path.join(staging, 'LICENSE'));
  makeExecutable(path.join(staging, manifest.bin['hubspot-simulator']));
  return packFolder(staging, out, manifest);
}

function makeExecutable(file: string): void {
  writeFileSync(file, `#!/usr/bin/env node\n${readFileSync(file, 'utf8')}`);
  chmodSync(file, 0o755);
}

function packFolder(folder: string, out: string, { name, version }: Manifest): string {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', out], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return path.join(out, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
}

// Compiles a package, puts its papers beside it and has npm make one file of it.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { manifestSchema, publishedManifest, type Manifest } from './manifest.ts';
import type { Recipe } from './recipe.ts';

export interface PackRequest {
  readonly recipe: Recipe;
  /** Top of the repository. */
  readonly root: string;
  /** Where the package and the folder it is made of go. */
  readonly out: string;
}

/** @returns the path of the package. */
export function packPackage({ recipe, root, out }: PackRequest): string {
  const source = path.join(root, 'packages', recipe.folder);
  const staging = path.join(out, recipe.folder);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const compiler = path.join(root, 'node_modules/.bin/tsc');
  execFileSync(compiler, ['-p', path.join(source, 'tsconfig.build.json'), '--outDir', path.join(staging, 'dist')], { stdio: 'inherit' });
  const manifest = publishedManifest(manifestSchema.parse(JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'))), recipe);
  writeFileSync(path.join(staging, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  for (const paper of recipe.papers) cpSync(path.join(source, paper), path.join(staging, paper));
  cpSync(path.join(root, 'LICENSE'), path.join(staging, 'LICENSE'));
  for (const command of Object.values(recipe.bin ?? {})) makeExecutable(path.join(staging, command));
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

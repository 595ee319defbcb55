// What a build of the interface depends on, as one short word.
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SOURCES = [
  'packages/admin/{index.html,*.ts,package.json}',
  'packages/admin/src/**/*',
  'packages/server/src/contract/**/*',
  'packages/domain/src/**/*',
  'package-lock.json',
  'scripts/build-interface/*.ts',
];

/** Sixteen hexadecimal digits that change when a source does. */
export function stampOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of sourcesIn(root)) hash.update(`${file.split(path.sep).join('/')}\0`).update(readFileSync(path.join(root, file))).update('\0');
  return hash.digest('hex').slice(0, 16);
}

function sourcesIn(root: string): readonly string[] {
  return globSync(SOURCES, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

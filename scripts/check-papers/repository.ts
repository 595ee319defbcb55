// The repository as a paper may speak of it: its papers, its paths, its npm scripts and its commands.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export interface Paper {
  /** Path from the top of the repository. */
  readonly path: string;
  readonly text: string;
}

export interface Repository {
  readonly papers: readonly Paper[];
  /** True when a path or a pattern names something, seen from the top of the repository. */
  readonly has: (path: string) => boolean;
  readonly scripts: readonly string[];
  /** Undefined as long as there is no command line. */
  readonly commands: readonly string[] | undefined;
}

const PAPERS = ['README.md', 'ARCHITECTURE.md', 'VOCABULARY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/**/*.md'];

/** A file in this folder that declares a command of its own name is that command. */
const COMMANDS = 'packages/server/src/commands';

export function readRepository(root: string): Repository {
  const manifest = z.object({ scripts: z.record(z.string(), z.string()).default({}) }).parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  return {
    papers: globSync(PAPERS, { cwd: root }).toSorted().map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') })),
    has: (wanted) => (wanted.includes('*') ? globSync(wanted, { cwd: root }).length > 0 : existsSync(path.join(root, wanted))),
    scripts: Object.keys(manifest.scripts),
    commands: readCommands(path.join(root, COMMANDS)),
  };
}

function readCommands(folder: string): readonly string[] | undefined {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder).filter((file) => file.endsWith('.ts')).map((file) => path.basename(file, '.ts'));
  return ['help', ...names.filter((name) => readFileSync(path.join(folder, `${name}.ts`), 'utf8').includes(`.command('${name}'`))];
}

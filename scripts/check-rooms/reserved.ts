// What only one room may touch: the environment, the database driver, the console.
import type { Finding } from '../finding.ts';
import { lineAt } from './imports.ts';
import { isTest, type SourceFile, type Tree } from './tree.ts';

interface Reserve {
  readonly pattern: RegExp;
  readonly isAllowed: (file: SourceFile) => boolean;
  readonly words: string;
}

const RESERVES: readonly Reserve[] = [
  {
    pattern: /\bprocess\.env\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*'node:process'/gu,
    isAllowed: ({ path }) => path.startsWith('packages/server/src/configuration'),
    words: 'only the configuration of the server reads the environment',
  },
  {
    pattern: /\bconsole\.\w+/gu,
    isAllowed: ({ path, room }) => room === 'server' || path.includes('/bin/'),
    words: 'only the server writes to the console',
  },
];

const DRIVERS = /^(?:pg|pg-pool|kysely)(?:\/|$)/u;

export function checkReserved({ files }: Tree): readonly Finding[] {
  return files.flatMap((file) => (isTest(file) ? [] : [...checkWords(file), ...checkDrivers(file)]));
}

function checkWords(file: SourceFile): readonly Finding[] {
  return RESERVES.filter(({ isAllowed }) => !isAllowed(file)).flatMap(({ pattern, words }) =>
    [...withoutComments(file.text).matchAll(pattern)].map(({ index }) => ({ file: file.path, line: lineAt(file.text, index), words })),
  );
}

function checkDrivers(file: SourceFile): readonly Finding[] {
  if (file.room === 'store') return [];
  return file.imports
    .filter(({ specifier }) => DRIVERS.test(specifier))
    .map(({ specifier, line }) => ({ file: file.path, line, words: `only packages/store knows the database driver, not "${specifier}"` }));
}

/** Blanks out lines that are comments, so that positions and line numbers stay. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gmu, (line) => ' '.repeat(line.length));
}

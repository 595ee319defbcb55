// Every statement that the store runs: those in its source, and those of its migrations.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Statements {
  /** As the guide names it: "changes.ts", or "0005" for a migration. */
  readonly file: string;
  /** In lower case, with `?` for what is filled in. */
  readonly texts: readonly string[];
  /** Calls of the query builder stand in the source only. */
  readonly source: string;
}

export function statementsOfSource(root: string): readonly Statements[] {
  const files = globSync('packages/store/src/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts')).toSorted();
  return files.map((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    return { file: path.basename(file), texts: templatesIn(source), source: source.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gmu, '') };
  });
}

export function statementsOfMigrations(root: string): readonly Statements[] {
  return globSync('packages/store/migrations/*.sql', { cwd: root }).toSorted().map((file) => {
    const source = readFileSync(path.join(root, file), 'utf8').replaceAll(/--.*$/gmu, '').toLowerCase();
    return { file: path.basename(file).slice(0, 4), texts: source.split(';').map((text) => text.trim()).filter((text) => text !== ''), source: '' };
  });
}

/** Those that are marked as SQL, or handed to the driver; one within another is a text of its own. */
export function templatesIn(source: string): readonly string[] {
  return [...source.matchAll(/\b(?:sql(?:<[^`]*?>)?|query\()`/gu)].map(({ index, 0: start }) => readTemplate(source, index + start.length).text.trim().toLowerCase());
}

/** Reads until the template ends; what is filled in may have templates of its own. */
function readTemplate(source: string, from: number): { readonly text: string; readonly end: number } {
  let text = '';
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '`') return { text, end: at };
    if (source.startsWith('${', at)) {
      at = endOfFilling(source, at + 2);
      text += '?';
    } else text += source[at];
  }
  return { text, end: source.length };
}

function endOfFilling(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '`') at = readTemplate(source, at + 1).end;
    else if (source[at] === '{') depth += 1;
    else if (source[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return source.length;
}

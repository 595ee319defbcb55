// Finds files that import each other in a circle.
import { targetOf } from './arrows.ts';
import type { Finding } from '../finding.ts';
import type { SourceFile, Tree } from './tree.ts';

/** One finding for each circle, at its file with the first name. */
export function checkCycles({ files }: Tree): readonly Finding[] {
  const graph = new Map(files.map((file) => [file.path, neighboursOf(file)]));
  return circlesIn(graph).map((circle) => {
    const [first = ''] = circle;
    return { file: first, words: `imports itself in a circle: ${[...circle, first].map(shortName).join(' -> ')}` };
  });
}

function neighboursOf(file: SourceFile): readonly string[] {
  return file.imports.filter(({ specifier }) => specifier.startsWith('.')).map(({ specifier }) => targetOf(file, specifier));
}

/** Walks in depth; an edge back into the present path closes a circle. A file whose walk is over is never walked again. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    const start = way.indexOf(file);
    if (start !== -1) circles.push(fromFirstName(way.slice(start)));
    if (start !== -1 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of [...graph.keys()].toSorted()) walk(file, []);
  return circles;
}

function fromFirstName(circle: readonly string[]): readonly string[] {
  const first = circle.indexOf(circle.toSorted()[0] ?? '');
  return [...circle.slice(first), ...circle.slice(0, first)];
}

function shortName(file: string): string {
  return file.replace(/^packages\/[^/]+\/(?:src|bin)\//u, '');
}

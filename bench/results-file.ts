// The file of results: one part for each benchmark, the latest run of each.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { BenchResult, Table } from './bench.ts';

export interface Run {
  readonly name: string;
  readonly at: Date;
  readonly result: BenchResult;
}

const HEAD = `# Results of the benchmarks

Written by \`npm run bench\`; the latest run of each. Counts of calls are the point. Times depend on the machine and are told for the ratio only.
`;

/** Replaces the parts of the benchmarks that ran, and keeps the others. */
export function saveResults(file: string, runs: readonly Run[]): void {
  const parts = new Map([...partsOf(existsSync(file) ? readFileSync(file, 'utf8') : ''), ...runs.map((run) => [run.name, toPart(run)] as const)]);
  writeFileSync(file, [HEAD, ...[...parts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part)].join('\n'));
}

/** The columns of a table side by side, for a file and for a terminal alike. */
export function tableToText({ header, rows }: Table): string {
  const widths = header.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const toLine = (row: readonly string[]): string => `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [toLine(header), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(toLine)].join('\n');
}

function partsOf(text: string): readonly (readonly [string, string])[] {
  return text
    .split(/^(?=## )/m)
    .slice(1)
    .map((part) => [/^## (\S+)/.exec(part)?.[1] ?? '', `${part.trimEnd()}\n`]);
}

function toPart({ name, at, result }: Run): string {
  const versions = Object.entries(result.versions).map(([what, version]) => `${what} ${version}`);
  const tables = result.tables.map((table) => `### ${table.title}\n\n${tableToText(table)}\n`);
  const broken = result.broken.map((line) => `- not held: ${line}`);
  return [`## ${name}`, '', `${result.title}, ${at.toISOString().slice(0, 10)}, ${versions.join(', ')}.`, '', result.about, '', ...tables, ...(broken.length === 0 ? [] : [...broken, ''])].join('\n');
}

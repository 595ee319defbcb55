// Runs every check that needs no database, side by side, and prints what failed; `--without-tests` leaves the unit tests to the caller.
import { spawn } from 'node:child_process';
import path from 'node:path';

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

interface Verdict {
  readonly name: string;
  readonly isGreen: boolean;
  readonly output: string;
  readonly seconds: number;
}

const root = path.dirname(import.meta.dirname);
const CHECKS: readonly Check[] = [
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the interface', command: ['tsc', '-p', 'packages/admin/tsconfig.json'] },
  { name: 'lint', command: ['oxlint', '--type-aware'] },
  { name: 'rooms', command: ['node', 'scripts/check-rooms.ts'] },
  { name: 'papers', command: ['node', 'scripts/check-papers.ts'] },
  { name: 'unused', command: ['knip'] },
];
const UNIT_TESTS: Check = { name: 'unit tests', command: ['vitest', 'run', '--project', 'unit'] };

const checks = process.argv.includes('--without-tests') ? CHECKS : [...CHECKS, UNIT_TESTS];
const verdicts = await Promise.all(checks.map(runCheck));
process.exitCode = verdicts.every(({ isGreen }) => isGreen) ? 0 : 1;

async function runCheck({ name, command }: Check): Promise<Verdict> {
  const startedAt = performance.now();
  const { output, isGreen } = await run(command);
  const verdict = { name, isGreen, output, seconds: (performance.now() - startedAt) / 1000 };
  console.log(`${isGreen ? '✓' : '✗'} ${name} (${verdict.seconds.toFixed(1)} s)`);
  if (!isGreen) console.log(output);
  return verdict;
}

function run([program, ...args]: Check['command']): Promise<{ readonly output: string; readonly isGreen: boolean }> {
  return new Promise((resolve) => {
    const bin = path.join(root, 'node_modules/.bin');
    const child = spawn(path.join(bin, program), args, { cwd: root, env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` } });
    const parts: string[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part.toString()));
    child.stderr.on('data', (part: Buffer) => parts.push(part.toString()));
    child.on('error', (error) => resolve({ output: error.message, isGreen: false }));
    child.on('close', (code) => resolve({ output: parts.join(''), isGreen: code === 0 }));
  });
}

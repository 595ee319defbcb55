// The code of a guide, as a reader copies it.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const GUIDES = path.resolve(import.meta.dirname, '../../docs/guides');
const run = promisify(execFile);

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

export function guideText(guide: string): string {
  return readFileSync(path.join(GUIDES, guide), 'utf8');
}

export function codeBlocksOf(guide: string): readonly CodeBlock[] {
  return [...guideText(guide).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)].map(([, language = '', code = '']) => ({ language, text: code }));
}

/** @returns what it printed. Rejects when it failed. */
export async function runProgram(command: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await run(command, args, { env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: process.env['HOME'] ?? '/tmp', ...environment } });
  return stdout;
}

export async function isThere(command: string): Promise<boolean> {
  return run(command, ['--version']).then(() => true, () => false);
}

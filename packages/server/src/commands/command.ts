// What all commands share: how they are declared, how they get at the product, and how they speak.
import type { Command } from 'commander';
import type { z } from 'zod';
import { compose, type Storebridge } from '../compose.ts';
import { readConfiguration, type Configuration } from '../configuration.ts';
import { createLog } from '../log.ts';
import { OperatorError } from '../operator-error.ts';

/** Adds a command to the program. */
export type DefineCommand = (program: Command) => void;

/** @throws OperatorError that lists what is wrong with the environment. */
export function loadConfiguration(): Configuration {
  const reading = readConfiguration();
  if (!reading.ok) throw new OperatorError(`The environment is not valid:\n  ${reading.reasons.join('\n  ')}`);
  return reading.configuration;
}

/** @throws OperatorError that names the option and what is wrong with it. */
export function parseOptions<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new OperatorError(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

/** Runs a command that comes and goes, beside a Storebridge that may be running on the same data. */
export async function withStorebridge<Result>(use: (storebridge: Storebridge) => Promise<Result>): Promise<Result> {
  const configuration = loadConfiguration();
  const storebridge = await compose({ configuration, log: createLog(quieter(configuration.logLevel)), database: 'join', supervise: false });
  try {
    return await use(storebridge);
  } finally {
    await storebridge.close();
  }
}

/** Commands print their own result; of the log they show warnings only, unless more was asked for. */
function quieter(level: string): string {
  return level === 'info' ? 'warn' : level;
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Columns as wide as their widest cell. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [header, ...rows]) print(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
}

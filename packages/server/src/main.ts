// The command line.
import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import { defineAddress } from './commands/address.ts';
import { defineApply } from './commands/apply.ts';
import { defineBackfill } from './commands/backfill.ts';
import type { DefineCommand } from './commands/command.ts';
import { defineDemo } from './commands/demo.ts';
import { defineDoctor } from './commands/doctor.ts';
import { defineExport } from './commands/export.ts';
import { defineKit } from './commands/kit.ts';
import { defineMigrate } from './commands/migrate.ts';
import { definePerson } from './commands/person.ts';
import { defineProblems } from './commands/problems.ts';
import { defineRuns } from './commands/runs.ts';
import { defineServe } from './commands/serve.ts';
import { defineSimulator } from './commands/simulator.ts';
import { defineSync } from './commands/sync.ts';
import { defineWork } from './commands/work.ts';
import { EmbeddedDatabaseError } from './database/embedded-database-error.ts';
import { OperatorError } from './operator-error.ts';

const COMMANDS: readonly DefineCommand[] = [
  defineServe, defineWork, defineApply, defineExport, defineSync, defineBackfill, defineProblems, defineRuns, definePerson, defineDoctor, defineKit, defineAddress, defineMigrate, defineSimulator, defineDemo,
];

/** By itself the heap grows to a multiple of what is in use before it is cleared; on a machine with much memory that is several hundred MB for nothing. */
setFlagsFromString('--heap-growing-percent=50');

const program = new Command('storebridge').description('Connects shops to HubSpot.').showHelpAfterError();
for (const define of COMMANDS) define(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

/** What the operator can cure is said in a sentence; anything else is a defect and shows where it happened. */
function explain(error: unknown): string {
  if (error instanceof OperatorError || error instanceof EmbeddedDatabaseError) return [error.message, error.remedy].filter(Boolean).join('\n');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

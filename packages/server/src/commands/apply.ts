// storebridge apply: makes the workspace match a configuration file, showing the difference first.
import { createInterface } from 'node:readline/promises';
import { applyConfig } from '../config-file/apply-config.ts';
import { planConfig, readPresent, type Difference } from '../config-file/plan-config.ts';
import { readConfigFile } from '../config-file/read-config-file.ts';
import { environmentVariable } from '../configuration.ts';
import { print, printJson, withStorebridge, type DefineCommand } from './command.ts';

interface ApplyOptions {
  readonly json?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

const MARKS = { add: '+', change: '~', leave: ' ' } as const;

export const defineApply: DefineCommand = (program) => {
  program
    .command('apply')
    .description('make the workspace match a configuration file, showing the difference first')
    .argument('<file>', 'the configuration file')
    .option('--dry-run', 'show the difference and change nothing')
    .option('--yes', 'do not ask')
    .option('--json', 'print the difference as JSON, and do not ask')
    .action(async (file: string, options: ApplyOptions) => {
      const config = readConfigFile(file, { variable: environmentVariable });
      await withStorebridge(async (storebridge) => {
        const differences = planConfig(config, await readPresent(storebridge.journey.db, config.workspace), storebridge.sealKey);
        const changes = differences.filter(({ change }) => change !== 'leave');
        const isWanted = changes.length > 0 && options.dryRun !== true;
        if (options.json !== true) show(differences);
        if (isWanted && (await isConfirmed(options))) {
          await applyConfig(storebridge, config);
          if (options.json !== true) print('Done.');
        }
        if (options.json === true) printJson({ applied: isWanted, differences });
      });
    });
};

function show(differences: readonly Difference[]): void {
  for (const { change, what, detail } of differences) print(`${MARKS[change]} ${what}: ${detail}`);
  if (differences.every(({ change }) => change === 'leave')) print('The workspace matches the file.');
}

/** Only a person at a terminal is asked. */
async function isConfirmed(options: ApplyOptions): Promise<boolean> {
  if (options.yes === true || options.json === true || !process.stdin.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Apply? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

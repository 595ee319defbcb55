// storebridge work: workers only, beside other processes on the same database.
import { OperatorError } from '../operator-error.ts';
import { runUntilSignal } from '../run-until-signal.ts';
import { startServer } from '../serve.ts';
import { loadConfiguration, print, printJson, type DefineCommand } from './command.ts';

export const defineWork: DefineCommand = (program) => {
  program
    .command('work')
    .description('run workers only; any number of them share the database in DATABASE_URL')
    .option('--json', 'say so as JSON when they have started')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const configuration = loadConfiguration();
      if (configuration.databaseUrl === undefined) {
        throw new OperatorError('Workers of their own need a database that several processes share.', 'Set DATABASE_URL, or run `storebridge serve`, which works by itself.');
      }
      await runUntilSignal(() => startServer({ configuration, work: true, listen: false }), ({ watchUrl }) => {
        if (json === true) printJson({ pid: process.pid, ...(watchUrl === undefined ? {} : { watchUrl }) });
        else print(`Storebridge works (process ${process.pid}).`);
      });
    });
};

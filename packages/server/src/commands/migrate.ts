// storebridge migrate: brings the database to the newest form.
import { pendingMigrations } from '@storebridge/store';
import { print, printJson, withStorebridge, type DefineCommand } from './command.ts';

export const defineMigrate: DefineCommand = (program) => {
  program
    .command('migrate')
    .description('bring the database to the newest form; every command does so by itself when it starts')
    .option('--json', 'print JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      // Composing migrates: no command ever works on an older form.
      const pending = await withStorebridge(({ journey }) => pendingMigrations(journey.db));
      if (json === true) printJson({ pending });
      else print(pending.length === 0 ? 'The database is up to date.' : `Still missing: ${pending.join(', ')}.`);
    });
};

// storebridge serve: the web interface, API, workers and schedules in one process.
import { z } from 'zod';
import { runUntilSignal } from '../run-until-signal.ts';
import { startServer } from '../serve.ts';
import { loadConfiguration, parseOptions, print, printJson, type DefineCommand } from './command.ts';

const optionsSchema = z.object({ config: z.string().optional(), work: z.boolean(), port: z.coerce.number().int().min(0).max(65_535).optional(), json: z.boolean().default(false) });

export const defineServe: DefineCommand = (program) => {
  program
    .command('serve')
    .description('run the web interface, the API, the workers and the schedules in one process')
    .option('--config <file>', 'make the workspace match this file first')
    .option('--no-work', 'leave carrying and delivering to other processes')
    .option('--port <number>', 'listen here instead of PORT (4300)')
    .option('--json', 'say where it listens as JSON')
    .action(async (given: unknown) => {
      const options = parseOptions(optionsSchema, given);
      const configuration = loadConfiguration();
      const start = () =>
        startServer({
          configuration: options.port === undefined ? configuration : { ...configuration, port: options.port },
          ...(options.config === undefined ? {} : { configFile: options.config }),
          work: options.work,
          listen: true,
        });
      await runUntilSignal(start, ({ url, watchUrl, setupLink }) => {
        if (options.json) {
          printJson({ url, pid: process.pid, ...(watchUrl === undefined ? {} : { watchUrl }), ...(setupLink === undefined ? {} : { setupLink }) });
          return;
        }
        print(`Storebridge listens at ${url ?? ''} (process ${process.pid}).`);
        if (setupLink !== undefined) print(`Nobody can sign in yet. Open this link to make the first owner; it works once:\n  ${setupLink}`);
      });
    });
};

// storebridge simulator: the simulated HubSpot alone, on a port.
import { createHubSpotSimulator, listenHubSpotSimulator, type Tier } from '@storebridge/hubspot-simulator';
import { Option } from 'commander';
import { print, printJson, type DefineCommand } from './command.ts';

interface SimulatorOptions {
  readonly port: string;
  readonly tier: Tier;
  readonly token: string;
  readonly limits: boolean;
  readonly json?: boolean;
}

const ACCOUNT = 10_000_001;

export const defineSimulator: DefineCommand = (program) => {
  program
    .command('simulator')
    .description('run the simulated HubSpot alone')
    .option('--port <number>', 'where it listens', '4310')
    .addOption(new Option('--tier <tier>', 'which HubSpot plan it simulates').choices(['free', 'starter', 'pro', 'enterprise']).default('pro'))
    .option('--token <token>', 'the token that it accepts', 'pat-na1-simulated')
    .option('--no-limits', 'without limits of calls')
    .option('--json', 'say where it listens as JSON')
    .action(async (options: SimulatorOptions) => {
      const simulator = createHubSpotSimulator({
        accounts: [{ portalId: ACCOUNT, tier: options.tier, tokens: [options.token], ...(options.limits ? {} : { limits: 'off' }) }],
      });
      const listening = await listenHubSpotSimulator(simulator, { port: Number(options.port) });
      if (options.json === true) printJson({ url: listening.url, token: options.token, portalId: ACCOUNT });
      else print(`The simulated HubSpot listens at ${listening.url}. Set HUBSPOT_API_URL=${listening.url} and use the token ${options.token}.`);
      await new Promise<void>((resolve) => {
        process.once('SIGINT', resolve);
        process.once('SIGTERM', resolve);
      });
      await listening.close();
    });
};

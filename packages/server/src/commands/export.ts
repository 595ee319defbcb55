// storebridge export: writes the configuration file of the workspace.
import { listWorkspaces } from '@storebridge/store';
import { exportConfig } from '../config-file/export-config.ts';
import { readPresent } from '../config-file/plan-config.ts';
import { OperatorError } from '../operator-error.ts';
import { print, printJson, withStorebridge, type DefineCommand } from './command.ts';
import { parse } from 'yaml';

export const defineExport: DefineCommand = (program) => {
  program
    .command('export')
    .description('write the configuration file of a workspace; variables stand for its secrets')
    .option('--workspace <name>', 'which one, where there are several')
    .option('--json', 'write JSON instead of YAML')
    .action(async ({ workspace: wanted, json }: { readonly workspace?: string; readonly json?: boolean }) => {
      const text = await withStorebridge(async ({ journey, openShop }) => {
        const workspaces = await listWorkspaces(journey.db);
        const found = workspaces.filter(({ name }) => wanted === undefined || name === wanted);
        const [workspace] = found;
        if (workspace === undefined) throw new OperatorError(wanted === undefined ? 'There is no workspace yet.' : `There is no workspace "${wanted}".`);
        if (found.length > 1) throw new OperatorError(`There are several workspaces: ${found.map(({ name }) => name).join(', ')}.`, 'Name one with --workspace.');
        return exportConfig({ workspace: workspace.name, present: await readPresent(journey.db, workspace.name), open: openShop });
      });
      if (json === true) printJson(parse(text));
      else print(text.trimEnd());
    });
};

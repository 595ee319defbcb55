// storebridge address: where a shop sends its notices.
import { findShop } from '@storebridge/store';
import { noticeAddress } from '../notice-address.ts';
import { OperatorError } from '../operator-error.ts';
import { print, printJson, withStorebridge, type DefineCommand } from './command.ts';

export const defineAddress: DefineCommand = (program) => {
  program
    .command('address')
    .description('print the secret address at which the notices of a shop are heard')
    .argument('<shop>', 'name of the shop')
    .option('--json', 'print JSON')
    .action(async (slug: string, { json }: { readonly json?: boolean }) => {
      const address = await withStorebridge(async (storebridge) => {
        const shop = await findShop(storebridge.journey.db, slug);
        if (shop === undefined) throw new OperatorError(`There is no shop "${slug}".`);
        const found = noticeAddress(storebridge, shop);
        if (found === undefined) throw new OperatorError(`The shop "${slug}" sends no notices: its connector has none.`);
        return found;
      });
      if (json === true) printJson({ address });
      else print(address);
    });
};

// A store that has come to a HubSpot account is asked once for everything it has, where the settings say so.
import { bridgeSettings } from '@storebridge/connectors';
import { hasRun, inTransaction, shopById, type Shop } from '@storebridge/store';
import type { Journey } from '@storebridge/sync';
import { fromKysely, type PgBoss } from 'pg-boss';
import { ASK_IMPORT, type ShopJob } from '../jobs/queues.ts';
import { IMPORT_REQUEST, importAddress, requestImport, type RequestImportDeps } from './request-import.ts';

/** In the background: whoever connects the store does not wait for it. Settings and account may come in whatever order. */
export async function askOnInstall({ journey, boss }: { readonly journey: Journey; readonly boss: PgBoss }, { id }: Pick<Shop, 'id'>): Promise<void> {
  await inTransaction(journey.db, async (db) => {
    const shop = await shopById(db, id);
    if (shop === undefined || !isToBeAsked(shop) || (await hasRun(db, shop, IMPORT_REQUEST))) return;
    await boss.send(ASK_IMPORT, { shopId: id } satisfies ShopJob, { singletonKey: String(id), db: fromKysely(db) });
  });
}

/** The work of the job. A failed request is a run that says why, and a person asks again. */
export async function askAfterInstall(deps: RequestImportDeps, { id }: Pick<Shop, 'id'>): Promise<void> {
  const shop = await shopById(deps.journey.db, id);
  const address = shop === undefined ? undefined : importAddress(shop);
  if (shop === undefined || address === undefined || !isToBeAsked(shop) || (await hasRun(deps.journey.db, shop, IMPORT_REQUEST))) return;
  await requestImport(deps, shop, address, 'settings');
}

function isToBeAsked({ connector, portalId, catalog }: Shop): boolean {
  const settings = bridgeSettings.safeParse(catalog).data;
  return connector === 'bridge' && portalId !== null && settings?.importOnInstall === true && settings.webhookUri !== null;
}

// A store id stands for one store of a workspace: shops that are added or changed by hand must not share one.
import { storeSettings } from '@storebridge/connectors';
import type { WorkspaceId } from '@storebridge/domain';
import { bridgeStoreById, type Db, type Shop } from '@storebridge/store';

/** @returns why the settings cannot be those of the shop; `undefined` for shops of other systems. */
export async function storeIdTaken(db: Db, workspace: WorkspaceId, { id, connector, settings }: Pick<Shop, 'connector' | 'settings'> & { readonly id?: Shop['id'] }): Promise<string | undefined> {
  const storeId = connector === 'bridge' ? storeSettings.safeParse(settings).data?.storeId : undefined;
  const present = storeId === undefined ? undefined : await bridgeStoreById(db, workspace, storeId);
  return present === undefined || present.id === id ? undefined : `is the id of the store "${present.name}" already`;
}

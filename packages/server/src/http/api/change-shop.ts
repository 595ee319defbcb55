// Changes the name, the settings or the consent of a shop.
import { changeShop, inTransaction, lockShop, notifyEvents, type Grant, type Shop, type Workspace } from '@storebridge/store';
import { arrangeIfStore } from '../../bridge/arrange-store.ts';
import { storeIdTaken } from '../../bridge/store-id-taken.ts';
import type { ParsedBodyOf } from '../../contract/index.ts';
import type { Storebridge } from '../../compose.ts';
import { notFound, notValid, Refusal } from './refusal.ts';
import { connectorOfBody, grantOfBody, leadElsewhere, mistakesIn, secretSettings, storedSettings, withGrant, withKeptSecrets, type Settings } from './shop-settings.ts';

export interface ChangeShopInput {
  readonly workspace: Workspace;
  readonly shop: Shop;
  readonly body: ParsedBodyOf<'changeShop'>;
}

/** @throws Refusal 422 with all mistakes in the settings. */
export async function changeShopOf(storebridge: Storebridge, { workspace, shop, body }: ChangeShopInput): Promise<void> {
  const { journey, sealKey } = storebridge;
  const connector = connectorOfBody(shop.connector);
  const grant = await chooseGrant(storebridge, workspace, shop, body.grant);
  await inTransaction(journey.db, async (db) => {
    const present = await lockShop(db, shop.id);
    if (present === undefined) throw notFound('shop');
    const name = body.name ?? present.name;
    const isSame = body.settings === undefined && body.grant === undefined;
    const before: Settings = { ...present.settings, ...secretSettings(sealKey, present) };
    const after = isSame ? before : newSettings(storebridge, present, body.settings, grant);
    const mistakes = isSame ? [] : mistakesIn(connector, after).map(({ path, message }) => ({ path: ['settings', path].filter(Boolean).join('.'), message }));
    const [first] = mistakes;
    if (first !== undefined) throw new Refusal(422, { detail: `${first.path}: ${first.message}`, errors: mistakes });
    const doubled = await storeIdTaken(db, workspace.id, { id: present.id, connector: connector.id, settings: after });
    if (doubled !== undefined) throw notValid('settings.storeId', doubled);
    const kept = isSame ? { settings: present.settings, secretsSealed: present.secretsSealed } : storedSettings(sealKey, connector.id, after);
    await changeShop(db, present.id, { name, ...kept, grantId: grant?.id ?? null, isOther: leadElsewhere(connector, before, after) }, journey.clock.now());
    if (!isSame) await arrangeIfStore(db, present, journey.clock.now());
    await notifyEvents(db, workspace.id, [{ topic: 'shops', shop: shop.slug }]);
  });
}

async function chooseGrant(storebridge: Storebridge, workspace: Workspace, shop: Shop, wanted: number | null | undefined): Promise<Grant | undefined> {
  const id = wanted === undefined ? shop.grantId : wanted;
  return id === null ? undefined : grantOfBody(storebridge, workspace, shop.connector, id);
}

/** With a consent there is no secret left to keep; without one it must not be claimed. */
function newSettings({ sealKey }: Storebridge, shop: Shop, given: Settings | undefined, grant: Grant | undefined): Settings {
  const { consent: _, ...own } = given ?? shop.settings;
  if (grant !== undefined) return withGrant(own, grant);
  return withKeptSecrets(connectorOfBody(shop.connector), own, { settings: shop.settings, secrets: secretSettings(sealKey, shop) });
}

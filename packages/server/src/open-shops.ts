// Opens a shop's connector with its settings, the sealed ones included.
import { connectorNamed, type OpenShop } from '@storebridge/connectors';
import { unseal, type SealKey, type Shop } from '@storebridge/store';
import { z } from 'zod';

const secretsSchema = z.record(z.string(), z.unknown());

export type OpenStoredShop = (shop: Shop) => OpenShop;

/** A shop stays open as long as its settings stay the same. */
export function createShopOpener(sealKey: SealKey): OpenStoredShop {
  const kept = new Map<number, { readonly mark: string; readonly opened: OpenShop }>();
  return (shop) => {
    const mark = JSON.stringify([shop.connector, shop.settings, shop.secretsSealed, shop.catalogAt]);
    const known = kept.get(shop.id);
    if (known?.mark === mark) return known.opened;
    const opened = openStoredShop(shop, sealKey);
    kept.set(shop.id, { mark, opened });
    return opened;
  };
}

function openStoredShop(shop: Shop, sealKey: SealKey): OpenShop {
  const connector = connectorNamed(shop.connector);
  if (connector === undefined) throw new Error(`The shop ${shop.slug} uses the connector "${shop.connector}", which this Storebridge does not have.`);
  const secrets = secretsSchema.parse(JSON.parse(unseal(sealKey, shop.secretsSealed)));
  const opened = connector.open({ ...shop.settings, ...secrets }, shop.catalog);
  if (!opened.ok) throw new Error(`The settings of the shop ${shop.slug} are not valid: ${opened.reason}`);
  return opened.shop;
}

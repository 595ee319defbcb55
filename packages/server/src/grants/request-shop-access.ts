// Sends a person to a shop system to let Storebridge read their shops there.
import { connectorNamed } from '@storebridge/connectors';
import type { Shop, Workspace } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import { openConsent } from './consent-state.ts';

const SHOP_CALLBACK = '/oauth/shop/callback';

export interface ShopAccessWish {
  readonly workspace: Workspace;
  /** Id of the person who asks. */
  readonly person: string;
  readonly connector: string;
  /** The shop whose consent is renewed. */
  readonly shop: Shop | undefined;
  /** Where people reach this Storebridge. */
  readonly origin: string;
}

/** @returns the address to go to; `undefined` where no app is configured. */
export async function requestShopAccess({ journey, sealKey, configuration }: Pick<Storebridge, 'journey' | 'sealKey' | 'configuration'>, wish: ShopAccessWish): Promise<string | undefined> {
  const { workspace, person, connector, shop, origin } = wish;
  const app = configuration.shopApps[connector];
  const consent = connectorNamed(connector)?.consent;
  if (app === undefined || consent === undefined) return undefined;
  const redirectUri = `${origin}${SHOP_CALLBACK}`;
  const kept = { workspaceId: workspace.id, person, purpose: 'shop', shop: shop?.slug ?? null, detail: { redirectUri, connector, url: app.url } } as const;
  const state = await openConsent({ db: journey.db, sealKey }, kept, journey.clock.now());
  return consent.authorizeUrl({ url: app.url, clientId: app.clientId, redirectUri, state });
}

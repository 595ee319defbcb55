// Takes a person's consent at a shop system: it is kept as a grant, or renews the one by which a shop is read.
import { connectorNamed, type ConsentTokens } from '@storebridge/connectors';
import { addGrant, findGrant, findShop, listShops, renewGrant, type Grant, type Shop } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import type { ConsentFailure } from '../contract/index.ts';
import { PULL, type ShopJob } from '../jobs/queues.ts';
import type { Consented } from '../portals/accept-access.ts';
import { retryCured } from '../retry-cured.ts';
import { consentDeps, sealGrantTokens } from './grant-tokens.ts';

export type GrantOutcome =
  | { readonly status: 'granted'; readonly grant: Grant }
  | { readonly status: 'denied' }
  | { readonly status: 'failed'; readonly failure: ConsentFailure };

type GrantDeps = Pick<Storebridge, 'journey' | 'sealKey' | 'configuration' | 'boss'>;

export async function acceptShopConsent(deps: GrantDeps, { consent, detail, query }: Consented): Promise<GrantOutcome> {
  if (query.get('error') === 'access_denied') return { status: 'denied' };
  const connector = connectorNamed(detail.connector ?? '');
  const app = deps.configuration.shopApps[detail.connector ?? ''];
  if (connector?.consent === undefined || app === undefined || app.url !== detail.url) return { status: 'failed', failure: 'app-rejected' };
  const shop = consent.shop === null ? undefined : await findShop(deps.journey.db, consent.shop);
  if (consent.shop !== null && shop?.workspaceId !== consent.workspaceId) return { status: 'failed', failure: 'gone' };
  const exchanged = await connector.consent.exchange({ ...app, redirectUri: detail.redirectUri, code: query.get('code') ?? '' }, consentDeps());
  if (!exchanged.ok) return { status: 'failed', failure: exchanged.problem.kind === 'temporary' ? 'unreachable' : 'refused' };
  const renewed = shop === undefined ? undefined : await renew(deps, shop, exchanged.value);
  if (renewed !== undefined) return { status: 'granted', grant: renewed };
  const { host } = new URL(app.url);
  const grant = { workspaceId: consent.workspaceId, connector: connector.id, url: app.url, label: `${connector.label} at ${host}`, ...sealGrantTokens(deps.sealKey, exchanged.value) };
  return { status: 'granted', grant: await addGrant(deps.journey.db, grant, deps.journey.clock.now()) };
}

/** Every shop that is read by the same consent gets on with it. */
async function renew({ journey, sealKey, boss }: GrantDeps, { workspaceId, grantId }: Shop, tokens: ConsentTokens): Promise<Grant | undefined> {
  const grant = grantId === null ? undefined : await findGrant(journey.db, workspaceId, grantId);
  if (grant === undefined) return undefined;
  await renewGrant(journey.db, grant.id, null, sealGrantTokens(sealKey, tokens), journey.clock.now());
  for (const shop of (await listShops(journey.db, workspaceId)).filter((each) => each.grantId === grant.id)) {
    await retryCured(journey, shop);
    await boss.send(PULL, { shopId: shop.id } satisfies ShopJob, { singletonKey: String(shop.id) });
  }
  return grant;
}

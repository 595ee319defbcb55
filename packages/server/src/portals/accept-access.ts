// Takes a person's consent: the account gets its portal, and the shop is connected to it.
import type { FailureCause, Tokens } from '@storebridge/hubspot';
import { findPortal, findShop, keepAccount, portalOfAccount, type Consent, type KeptPortal, type Portal, type Shop } from '@storebridge/store';
import type { ConsentFailure } from '../contract/index.ts';
import type { ConsentDetail } from '../grants/consent-state.ts';
import { askAccount } from './ask-account.ts';
import { connectShop, retryShopsOf } from './connect-shop.ts';
import { openHubSpotApp, type HubSpotApp } from './hubspot-app.ts';
import { sealTokens } from './portal-token.ts';
import { consentAccountOf, openConsentDesk, type AccessDeps } from './request-access.ts';
import type { Sandbox } from './sandbox.ts';

export interface Consented {
  readonly consent: Consent;
  readonly detail: ConsentDetail;
  /** What came back in the address. */
  readonly query: URLSearchParams;
}

export type AccessOutcome =
  | { readonly status: 'connected'; readonly portal: Portal; readonly shop: Shop | undefined }
  | { readonly status: 'denied' }
  | { readonly status: 'failed'; readonly failure: ConsentFailure };

export async function acceptAccess(deps: AccessDeps, { consent, detail, query }: Consented): Promise<AccessOutcome> {
  if (query.get('error') === 'access_denied') return { status: 'denied' };
  const app = appFor(deps, consent, detail);
  if (app === undefined) return failed('app-rejected');
  const shop = consent.shop === null ? undefined : await findShop(deps.journey.db, consent.shop);
  if (consent.shop !== null && shop?.workspaceId !== consent.workspaceId) return failed('gone');
  const exchanged = await app.oauth.exchangeCode({ code: query.get('code') ?? '', redirectUri: detail.redirectUri, ...(detail.verifier === undefined ? {} : { codeVerifier: detail.verifier }) });
  if (!exchanged.ok) return failed(failureFor(exchanged.failure.cause));
  return connect(deps, { consent, shop, app, tokens: exchanged.value });
}

interface Accepted {
  readonly consent: Consent;
  readonly shop: Shop | undefined;
  readonly app: HubSpotApp;
  readonly tokens: Tokens;
}

async function connect(deps: AccessDeps, { consent, shop, app, tokens }: Accepted): Promise<AccessOutcome> {
  const { journey, configuration } = deps;
  const sandbox = sandboxFor(deps, consent);
  const account = await askAccount({ token: tokens.accessToken, hubspotApiUrl: configuration.hubspotApiUrl, ...(sandbox === undefined ? {} : { sandbox }) });
  if (!account.ok) return failed(failureFor(account.failure.cause));
  const { portalId: hubId, timeZone } = account.value;
  if (await isConnectedElsewhere(deps, shop, hubId)) return failed('other-account');
  const kind = sandbox === undefined ? 'hubspot' : 'sandbox';
  const kept = await keepAccount(
    journey.db,
    {
      workspaceId: consent.workspaceId, kind, connectedBy: sandbox === undefined ? 'consent' : 'sandbox',
      tokenSealed: sandbox === undefined ? sealTokens(deps.sealKey, tokens) : null,
      name: sandbox === undefined ? await nameOf(app, tokens, hubId) : 'Sandbox',
      hubId, timeZone,
    },
    journey.clock.now(),
  );
  return finish(deps, kept, shop);
}

async function finish(deps: AccessDeps, { portal, wasKnown }: KeptPortal, shop: Shop | undefined): Promise<AccessOutcome> {
  if (shop !== undefined && !(await connectShop(deps, shop, portal))) return failed('gone');
  if (wasKnown) await retryShopsOf(deps, portal);
  return { status: 'connected', portal, shop };
}

/** Whoever connects again may choose the wrong account in the list; only a sandbox is left for another one without being asked. */
async function isConnectedElsewhere({ journey }: AccessDeps, shop: Shop | undefined, hubId: number): Promise<boolean> {
  if (shop === undefined || shop.portalId === null) return false;
  const present = await findPortal(journey.db, shop.portalId);
  if (present === undefined || present.kind === 'sandbox') return false;
  const chosen = await portalOfAccount(journey.db, shop.workspaceId, hubId);
  return chosen?.id !== present.id && present.hubId !== hubId;
}

/** By which people know the account; HubSpot tells it to apps only. */
async function nameOf({ oauth }: HubSpotApp, { accessToken }: Tokens, hubId: number): Promise<string> {
  const state = await oauth.introspect(accessToken, 'access_token');
  const domain = state.ok && state.value.active ? state.value.hubDomain : undefined;
  return domain ?? `HubSpot ${hubId}`;
}

function appFor({ portals, configuration }: AccessDeps, { purpose, workspaceId }: Consent, { redirectUri }: ConsentDetail): HubSpotApp | undefined {
  return purpose === 'sandbox' ? openConsentDesk(portals, workspaceId, new URL(redirectUri).origin) : openHubSpotApp(configuration);
}

function sandboxFor({ portals }: AccessDeps, { purpose, workspaceId }: Consent): Sandbox | undefined {
  return purpose === 'sandbox' ? portals.sandbox(workspaceId, consentAccountOf(workspaceId)) : undefined;
}

const UNREACHABLE: ReadonlySet<FailureCause> = new Set(['rate-limited', 'daily-limit', 'unreachable', 'timed-out', 'hubspot-down', 'migrating', 'canceled']);

function failureFor(cause: FailureCause): ConsentFailure {
  if (cause === 'app-rejected') return cause;
  return UNREACHABLE.has(cause) ? 'unreachable' : 'refused';
}

function failed(failure: ConsentFailure): AccessOutcome {
  return { status: 'failed', failure };
}

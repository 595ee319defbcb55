// What HubSpot says of a portal's token when it is asked just now.
import { missingScopes, type AccountDetails, type Failure, type HubSpotClient, type Result } from '@storebridge/hubspot';
import { markReconnect, type Portal } from '@storebridge/store';
import type { Storebridge } from '../compose.ts';
import type { PortalDetail } from '../contract/index.ts';
import { openHubSpotApp } from './hubspot-app.ts';
import { grantedScopes, unsealTokens } from './portal-token.ts';

export type TokenInfo = PortalDetail['token'];

type InfoDeps = Pick<Storebridge, 'journey' | 'portals' | 'sealKey' | 'configuration'>;

/** A failure is part of the answer. */
export async function tokenInfoOf(deps: InfoDeps, portal: Portal): Promise<TokenInfo> {
  const { client } = await deps.portals.connect({ workspaceId: portal.workspaceId, portalId: portal.id });
  const account = await client.account.details();
  if (account.ok && portal.needsReconnect) await markReconnect(deps.journey.db, portal.id, false);
  const known = { ...NOTHING_KNOWN, ...acceptance(account), expiresAt: expiryOf(deps, portal) };
  if (!account.ok) return { ...known, scopes: [...(grantedScopes(deps.sealKey, portal) ?? [])] };
  if (portal.kind === 'sandbox') return { ...known, dailyCalls: await callsOf(client) };
  return { ...known, ...(portal.connectedBy === 'consent' ? await consentOf(deps, portal) : await tokenOf(client)) };
}

const NOTHING_KNOWN: TokenInfo = { isAccepted: false, message: null, remedy: null, scopes: [], missingScopes: [], user: null, hubDomain: null, expiresAt: null, timeZone: null, dailyCalls: null };

function acceptance(account: Result<AccountDetails>): Pick<TokenInfo, 'isAccepted' | 'message' | 'remedy' | 'timeZone'> {
  if (account.ok) return { isAccepted: true, message: null, remedy: null, timeZone: account.value.timeZone };
  return { isAccepted: false, ...wordsOf(account.failure), timeZone: null };
}

function wordsOf({ message, remedy }: Failure): Pick<TokenInfo, 'message' | 'remedy'> {
  return { message, remedy };
}

function expiryOf({ sealKey }: InfoDeps, { connectedBy, tokenSealed }: Portal): string | null {
  return connectedBy === 'consent' && tokenSealed !== null ? new Date(unsealTokens(sealKey, tokenSealed).expiresAt).toISOString() : null;
}

async function consentOf({ configuration, sealKey }: InfoDeps, portal: Portal): Promise<Pick<TokenInfo, 'scopes' | 'missingScopes' | 'user' | 'hubDomain'>> {
  const granted = grantedScopes(sealKey, portal) ?? [];
  const app = openHubSpotApp(configuration);
  const state = app === undefined || portal.tokenSealed === null ? undefined : await app.oauth.introspect(unsealTokens(sealKey, portal.tokenSealed).refreshToken, 'refresh_token');
  const told = state?.ok === true && state.value.active ? state.value : undefined;
  const scopes = [...(told?.scopes ?? granted)];
  return { scopes, missingScopes: [...missingScopes(scopes)], user: told?.user ?? null, hubDomain: told?.hubDomain ?? null };
}

/** What records are usually sent to; each costs three calls to find out. */
const PROBED_TYPES = ['contacts', 'deals'] as const;

/** Such a token does not tell its scopes, so the usual abilities are tried. */
async function tokenOf(client: HubSpotClient): Promise<Pick<TokenInfo, 'missingScopes' | 'dailyCalls'>> {
  const lacking = await client.account.missingPermissions(PROBED_TYPES);
  const missing = lacking.ok ? lacking.value.flatMap(({ missing: scopes, ability, type }) => (scopes.length > 0 ? scopes : [`${ability} of ${type}`])) : [];
  return { missingScopes: [...new Set(missing)], dailyCalls: await callsOf(client) };
}

/** HubSpot counts the calls of apps that were connected by consent in no such way. */
async function callsOf(client: HubSpotClient): Promise<TokenInfo['dailyCalls']> {
  const usage = await client.account.dailyUsage();
  const [first] = usage.ok ? usage.value : [];
  return first === undefined ? null : { used: first.currentUsage, limit: first.usageLimit };
}

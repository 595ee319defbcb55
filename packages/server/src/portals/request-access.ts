// Sends a person to HubSpot, or to a simulated one, to let Storebridge into an account.
import { createPkce } from '@storebridge/hubspot';
import type { Shop, Workspace } from '@storebridge/store';
import { randomBytes } from 'node:crypto';
import type { Storebridge } from '../compose.ts';
import { openConsent } from '../grants/consent-state.ts';
import { openHubSpotApp, openSandboxApp, type HubSpotApp } from './hubspot-app.ts';

export type AccessDeps = Pick<Storebridge, 'journey' | 'boss' | 'portals' | 'sealKey' | 'configuration' | 'log' | 'holder'>;

export interface AccessWish {
  readonly workspace: Workspace;
  /** Id of the person who asks. */
  readonly person: string;
  readonly shop: Shop | undefined;
  readonly isSandbox: boolean;
  /** Where people reach this Storebridge. */
  readonly origin: string;
}

const HUBSPOT_CALLBACK = '/oauth/hubspot/callback';

/** @returns the address to go to; `undefined` where no app is configured. */
export async function requestAccess({ journey, portals, sealKey, configuration }: AccessDeps, wish: AccessWish): Promise<string | undefined> {
  const { workspace, person, shop, isSandbox, origin } = wish;
  const app = isSandbox ? openConsentDesk(portals, workspace.id, origin) : openHubSpotApp(configuration);
  if (app === undefined) return undefined;
  const { verifier, challenge } = createPkce(randomBytes);
  const redirectUri = `${origin}${HUBSPOT_CALLBACK}`;
  const consent = { workspaceId: workspace.id, person, purpose: isSandbox ? 'sandbox' : 'hubspot', shop: shop?.slug ?? null, detail: { redirectUri, verifier } } as const;
  const state = await openConsent({ db: journey.db, sealKey }, consent, journey.clock.now());
  return app.consentUrl({ redirectUri, state, codeChallenge: challenge });
}

/** Each workspace has one simulated account for consents, as a company has one HubSpot account. Its number is none that a portal's own gets. */
const FIRST_CONSENT_ACCOUNT = 20_000_000;

export function consentAccountOf(workspace: Workspace['id']): number {
  return FIRST_CONSENT_ACCOUNT + workspace;
}

export function openConsentDesk(portals: AccessDeps['portals'], workspace: Workspace['id'], origin: string): HubSpotApp {
  return openSandboxApp(portals.sandbox(workspace, consentAccountOf(workspace)), `${origin}/sandbox/workspaces/${workspace}`);
}

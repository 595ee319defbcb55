// The app by which people connect their HubSpot accounts.
import { authorizeUrl, createOAuth, OPTIONAL_SCOPES, REQUIRED_SCOPES, type OAuth } from '@storebridge/hubspot';
import type { AppCredentials, Configuration } from '../configuration.ts';
import { systemClock } from '../system-clock.ts';
import { SANDBOX_APP, type Sandbox } from './sandbox.ts';

export interface HubSpotApp {
  readonly oauth: OAuth;
  /** Where a person gives the consent. */
  consentUrl(request: { readonly redirectUri: string; readonly state: string; readonly codeChallenge: string }): string;
}

export type AppSettings = Pick<Configuration, 'hubspotApp' | 'hubspotApiUrl' | 'hubspotAppUrl'>;

/** @returns `undefined` where no app is configured. */
export function openHubSpotApp({ hubspotApp, hubspotApiUrl, hubspotAppUrl }: AppSettings): HubSpotApp | undefined {
  if (hubspotApp === undefined) return undefined;
  const appUrl = hubspotAppUrl === undefined ? {} : { appUrl: hubspotAppUrl };
  return {
    oauth: openOAuth(hubspotApp, globalThis.fetch, hubspotApiUrl),
    consentUrl: (request) => authorizeUrl({ ...request, ...appUrl, clientId: hubspotApp.clientId, scopes: REQUIRED_SCOPES, optionalScopes: OPTIONAL_SCOPES }),
  };
}

/** @param pages address below which the pages of the simulated HubSpot are shown. */
export function openSandboxApp(sandbox: Sandbox, pages: string): HubSpotApp {
  return {
    oauth: openOAuth(SANDBOX_APP, (input, init) => sandbox.fetch(input instanceof URL ? input.href : input, init)),
    consentUrl: (request) => {
      const { pathname, search } = new URL(authorizeUrl({ ...request, clientId: SANDBOX_APP.clientId, scopes: REQUIRED_SCOPES, optionalScopes: OPTIONAL_SCOPES }));
      return `${pages}${pathname}${search}`;
    },
  };
}

function openOAuth(app: AppCredentials, fetch: typeof globalThis.fetch, baseUrl?: string): OAuth {
  return createOAuth({ ...app, fetch, clock: systemClock, random: Math.random, ...(baseUrl === undefined ? {} : { baseUrl }) });
}

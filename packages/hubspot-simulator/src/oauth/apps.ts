// The apps that accounts can install: their credentials, scopes and webhooks.
import { refuseSubscriptions } from '../webhooks/subscriptions.ts';
import type { WebhookSettings } from '../webhooks/subscriptions.ts';

export interface AppSettings {
  readonly appId: number;
  readonly name?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Absent: any address may be redirected to. */
  readonly redirectUris?: readonly string[];
  /** What an authorize URL may ask for; absent: any known scope. */
  readonly scopes?: readonly string[];
  /** A verified app shows no warning. Default false. */
  readonly isVerified?: boolean;
  readonly webhooks?: WebhookSettings;
  /** Accounts in which it is installed without OAuth, as static-auth apps are. */
  readonly installedIn?: readonly number[];
}

export interface App extends AppSettings {
  readonly name: string;
  webhooks?: WebhookSettings;
  readonly installs: Set<number>;
}

/** Every simulator has this app, so that a first try of OAuth needs no settings. */
export const DEFAULT_APP: AppSettings = {
  appId: 9_000_001,
  name: 'Simulated app',
  clientId: '11111111-aaaa-4bbb-8ccc-222222222222',
  clientSecret: '33333333-dddd-4eee-8fff-444444444444',
};

/** Throws for webhook subscriptions that HubSpot would not take. */
export function openApp(settings: AppSettings): App {
  const refusal = settings.webhooks && refuseSubscriptions(settings.webhooks);
  if (refusal !== undefined) throw new Error(`App ${settings.appId}: ${refusal}`);
  return { ...settings, name: settings.name ?? `App ${settings.appId}`, installs: new Set(settings.installedIn) };
}

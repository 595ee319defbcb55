// Asks HubSpot whose token this is, before anything is kept.
import { createHubSpotClient, type AccountDetails, type Pacer, type Result } from '@storebridge/hubspot';
import { systemClock } from '../system-clock.ts';
import type { Sandbox } from './sandbox.ts';

export interface AskAccountInput {
  readonly token: string;
  readonly hubspotApiUrl: string | undefined;
  /** The simulated HubSpot to ask. */
  readonly sandbox?: Sandbox;
}

/** The account, and with it its budget of calls, is not known before the answer. */
const UNPACED: Pacer = { acquire: () => Promise.resolve(), learn: () => Promise.resolve() };

export function askAccount({ token, hubspotApiUrl, sandbox }: AskAccountInput): Promise<Result<AccountDetails>> {
  const client = createHubSpotClient({
    fetch: sandbox === undefined ? globalThis.fetch : (input, init) => sandbox.fetch(input instanceof URL ? input.href : input, init),
    ...(hubspotApiUrl === undefined || sandbox !== undefined ? {} : { baseUrl: hubspotApiUrl }),
    token: () => Promise.resolve(token),
    pacer: UNPACED,
    clock: systemClock,
    random: Math.random,
  });
  return client.account.details();
}

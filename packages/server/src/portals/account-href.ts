// The address of a HubSpot account's own pages.
import type { Portal } from '@storebridge/store';
import type { Configuration } from '../configuration.ts';

export const HUBSPOT_PAGES = 'https://app.hubspot.com';

/** @returns `null` before the account is known. HubSpot leads on to the host of the account's region. */
export function accountHref({ publicUrl, hubspotAppUrl }: Pick<Configuration, 'publicUrl' | 'hubspotAppUrl'>, { id, kind, hubId }: Pick<Portal, 'id' | 'kind' | 'hubId'>): string | null {
  if (hubId === null) return null;
  if (kind === 'sandbox') return `${publicUrl ?? ''}/sandbox/${id}/simulator/accounts/${hubId}`;
  return `${hubspotAppUrl ?? HUBSPOT_PAGES}/contacts/${hubId}`;
}

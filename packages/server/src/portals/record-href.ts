// The address of a record's own page in a HubSpot account.
import { objectTypeId } from '@storebridge/hubspot';
import type { Portal } from '@storebridge/store';
import type { Configuration } from '../configuration.ts';
import { accountHref } from './account-href.ts';

/** @returns `null` before the account is known. */
export function recordHref(configuration: Pick<Configuration, 'publicUrl' | 'hubspotAppUrl'>, portal: Pick<Portal, 'id' | 'kind' | 'hubId'>, objectType: string, objectId: string): string | null {
  const account = accountHref(configuration, portal);
  if (account === null) return null;
  return portal.kind === 'sandbox' ? `${account}/${objectType}/${objectId}` : `${account}/record/${objectTypeId(objectType)}/${objectId}`;
}

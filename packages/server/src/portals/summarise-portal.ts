// A portal as people see it in lists.
import type { Portal, Shop } from '@storebridge/store';
import type { PortalSummary } from '../contract/index.ts';
import type { Configuration } from '../configuration.ts';
import { accountHref } from './account-href.ts';

export function summarisePortal(configuration: Pick<Configuration, 'publicUrl' | 'hubspotAppUrl'>, portal: Portal, shops: readonly Shop[]): PortalSummary {
  return {
    ...portalRefOf(portal),
    connectedBy: portal.connectedBy,
    state: portal.needsReconnect ? 'reconnect' : 'connected',
    shops: shops.filter(({ portalId }) => portalId === portal.id).map(({ slug, name }) => ({ slug, name })),
    href: accountHref(configuration, portal),
    updatedAt: portal.updatedAt.toISOString(),
  };
}

export function portalRefOf({ id, name, hubId, kind }: Portal): Pick<PortalSummary, 'id' | 'name' | 'hubId' | 'kind'> {
  return { id, name, hubId, kind };
}

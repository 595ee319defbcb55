// The addresses at which a person finds the parts of the ecommerce kit in HubSpot.
import type { Portal } from '@storebridge/store';
import type { Configuration } from '../configuration.ts';
import { accountHref, HUBSPOT_PAGES } from './account-href.ts';

type Place = 'pipelines' | 'properties' | 'templates' | 'contacts' | 'list' | 'email' | 'workflow';

/** @param id of the list, e-mail or workflow; of properties the id of their object type. */
export type KitHref = (place: Place, id?: string) => string | null;

/** A simulated account has one page for all of it. */
export function kitHrefs(configuration: Pick<Configuration, 'publicUrl' | 'hubspotAppUrl'>, portal: Pick<Portal, 'id' | 'kind' | 'hubId'>): KitHref {
  const account = accountHref(configuration, portal);
  if (account === null || portal.kind === 'sandbox') return () => account;
  return (place, id = '') => `${configuration.hubspotAppUrl ?? HUBSPOT_PAGES}${PATHS[place](portal.hubId ?? 0, id)}`;
}

const PATHS: Readonly<Record<Place, (hub: number, id: string) => string>> = {
  pipelines: (hub) => `/settings/${hub}/object/0-3/pipelines`,
  properties: (hub, typeId) => `/property-settings/${hub}/properties?type=${typeId}`,
  templates: (hub) => `/design-manager/${hub}`,
  contacts: (hub) => `/contacts/${hub}/objects/0-1/views/all/list`,
  list: (hub, id) => `/contacts/${hub}/objectLists/${id}`,
  email: (hub, id) => `/email/${hub}/edit/${id}/settings`,
  workflow: (hub, id) => `/workflows/${hub}/platform/flow/${id}/edit`,
};

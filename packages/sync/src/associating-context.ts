// What is needed to make and take back associations of one shop and one object type.
import type { HubSpotClient, Priority } from '@storebridge/hubspot';
import type { Journey, PortalRef } from './journey.ts';
import type { MappingsByName } from './prepare-deliverables.ts';

export interface AssociatingContext {
  readonly journey: Journey;
  readonly portal: PortalRef;
  readonly client: HubSpotClient;
  readonly objectType: string;
  readonly priority: Priority;
  /** Of one shop, by the name of the mapping. */
  readonly mappings: MappingsByName;
}

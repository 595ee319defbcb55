// One page of all records of a type, straight from the records and so without the lag of search.
import type { HubSpotObject } from './object.ts';

export interface ListPageQuery {
  readonly properties: readonly string[];
  /** At most 100, the default. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
  readonly archived?: boolean;
}

export interface ListPage {
  readonly objects: readonly HubSpotObject[];
  readonly next?: string;
}

// Search in HubSpot's index: one page, or every match in windows of record ids.
import type { HubSpotObject } from './object.ts';

export type SearchOperator =
  | 'EQ'
  | 'NEQ'
  | 'LT'
  | 'LTE'
  | 'GT'
  | 'GTE'
  | 'BETWEEN'
  | 'IN'
  | 'NOT_IN'
  | 'HAS_PROPERTY'
  | 'NOT_HAS_PROPERTY'
  | 'CONTAINS_TOKEN'
  | 'NOT_CONTAINS_TOKEN';

export interface SearchFilter {
  readonly propertyName: string;
  readonly operator: SearchOperator;
  readonly value?: string;
  readonly highValue?: string;
  readonly values?: readonly string[];
}

/** Groups are joined by OR, filters of a group by AND. */
export interface SearchAllQuery {
  readonly filterGroups?: readonly { readonly filters: readonly SearchFilter[] }[];
  readonly query?: string;
  readonly properties: readonly string[];
}

export interface SearchQuery extends SearchAllQuery {
  readonly sort?: { readonly propertyName: string; readonly direction: 'ASCENDING' | 'DESCENDING' };
  /** At most 200. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface SearchPage {
  readonly total: number;
  readonly objects: readonly HubSpotObject[];
  readonly next?: string;
}

// Filters of HubSpot's lists, by which workflows enrol contacts, too: https://developers.hubspot.com/docs/api-reference/2026-03/crm/lists/list-filters
import { STORE_PROPERTY } from './properties.ts';
import type { StageWord } from './stages.ts';

/** The pipeline in which the orders of shops stand. */
export interface KitPipeline {
  readonly id: string;
  /** False for a pipeline that people use for other deals, too. */
  readonly isOwn: boolean;
  readonly stages: Readonly<Record<StageWord, string>>;
}

export interface KitSurroundings {
  readonly pipeline: KitPipeline;
  /** IANA zone of the account, in which its days begin. */
  readonly timeZone: string;
}

export type Filter = Readonly<Record<string, unknown>>;

/** Contacts to whom all of it applies. */
export function contactsWith({ filters = [], deals }: { readonly filters?: readonly Filter[]; readonly deals?: Filter }): Filter {
  const and = { filterBranchType: 'AND', filterBranchOperator: 'AND', filters, filterBranches: deals === undefined ? [] : [deals] };
  return { filterBranchType: 'OR', filterBranchOperator: 'OR', filters: [], filterBranches: [and] };
}

/** An associated deal of a shop in one of these stages. */
export function aDealIn({ pipeline }: KitSurroundings, words: readonly StageWord[], more: readonly Filter[] = []): Filter {
  const stages = [...new Set(words.map((word) => pipeline.stages[word]))];
  return {
    filterBranchType: 'ASSOCIATION', filterBranchOperator: 'AND', filterBranches: [],
    objectTypeId: '0-3', operator: 'IN_LIST', associationTypeId: CONTACT_TO_DEAL, associationCategory: 'HUBSPOT_DEFINED',
    filters: [
      isAnyOf('pipeline', [pipeline.id]),
      isAnyOf('dealstage', stages),
      // Among the deals of others, those of shops are known by their shop.
      ...(pipeline.isOwn ? [] : [property(STORE_PROPERTY, { operationType: 'ALL_PROPERTY', operator: 'IS_KNOWN' })]),
      ...more,
    ],
  };
}

export function isAtLeast(name: string, value: number): Filter {
  return property(name, { operationType: 'NUMBER', operator: 'IS_GREATER_THAN_OR_EQUAL_TO', value });
}

export function isWithinDays(name: string, days: number, { timeZone }: KitSurroundings): Filter {
  return property(name, {
    operationType: 'TIME_RANGED', type: 'TIME_RANGED', operator: 'IS_BETWEEN', propertyParser: 'VALUE',
    lowerBoundEndpointBehavior: 'INCLUSIVE', upperBoundEndpointBehavior: 'INCLUSIVE',
    lowerBoundTimePoint: daysAgo(days, timeZone),
    upperBoundTimePoint: { timeType: 'INDEXED', timezoneSource: 'CUSTOM', zoneId: timeZone, indexReference: { referenceType: 'NOW' } },
  });
}

export function isLongerAgoThanDays(name: string, days: number, { timeZone }: KitSurroundings): Filter {
  return property(name, { operationType: 'TIME_POINT', type: 'TIME_POINT', operator: 'IS_BEFORE', propertyParser: 'VALUE', endpointBehavior: 'EXCLUSIVE', timePoint: daysAgo(days, timeZone) });
}

/** https://developers.hubspot.com/docs/guides/api/crm/associations/associations-v4#association-type-id-values */
const CONTACT_TO_DEAL = 4;

function isAnyOf(name: string, values: readonly string[]): Filter {
  return property(name, { operationType: 'ENUMERATION', operator: 'IS_ANY_OF', values });
}

function property(name: string, operation: Filter): Filter {
  return { filterType: 'PROPERTY', property: name, operation: { includeObjectsWithNoValueSet: false, ...operation } };
}

function daysAgo(days: number, zoneId: string): Filter {
  return { timeType: 'INDEXED', timezoneSource: 'CUSTOM', zoneId, indexReference: { referenceType: 'TODAY' }, offset: { days: -days } };
}

// The filters of lists and of enrolments: their form, properties, operations and associations are checked; they are never evaluated.
import { findCollection } from '../account/account.ts';
import { refused } from '../http/refusal.ts';
import { isObject } from '../http/shape.ts';
import type { Account, Collection } from '../account/account.ts';

/** https://developers.hubspot.com/docs/api-reference/2026-03/crm/lists/list-filters */
const FILTER_TYPES = new Set([
  'PROPERTY', 'IN_LIST', 'ADS_TIME', 'ADS_SEARCH', 'CTA', 'EMAIL_EVENT', 'EVENT', 'FORM_SUBMISSION', 'FORM_SUBMISSION_ON_PAGE', 'PAGE_VIEW', 'PRIVACY',
  'SURVEY_MONKEY', 'SURVEY_MONKEY_VALUE', 'WEBINAR', 'INTEGRATION_EVENT',
]);
const ASSOCIATION_CATEGORIES = new Set(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED']);

interface OperationKind {
  /** Types of properties that it is for; without it, all. */
  readonly types?: readonly string[];
  readonly operators: readonly string[];
  /** What the operator works with. */
  readonly operand: 'none' | 'text' | 'number' | 'boolean' | 'list' | 'moment' | 'range';
}

const HISTORY = ['HAS_EVER_BEEN_EQUAL_TO', 'HAS_NEVER_BEEN_EQUAL_TO'];
const EQUALITY = ['IS_EQUAL_TO', 'IS_NOT_EQUAL_TO'];
const PARTS = ['CONTAINS', 'DOES_NOT_CONTAIN', 'STARTS_WITH', 'ENDS_WITH'];
const OPERATIONS: Readonly<Record<string, OperationKind>> = {
  ALL_PROPERTY: { operators: ['IS_KNOWN', 'IS_UNKNOWN', 'IS_BLANK', 'IS_NOT_BLANK'], operand: 'none' },
  STRING: { types: ['string', 'phone_number'], operators: [...EQUALITY, ...PARTS, ...HISTORY, 'HAS_EVER_CONTAINED', 'HAS_NEVER_CONTAINED'], operand: 'text' },
  MULTISTRING: { types: ['string', 'phone_number'], operators: [...EQUALITY, ...PARTS, 'CONTAINS_EXACTLY', 'DOES_NOT_CONTAIN_EXACTLY'], operand: 'list' },
  NUMBER: { types: ['number'], operators: [...EQUALITY, 'IS_GREATER_THAN', 'IS_GREATER_THAN_OR_EQUAL_TO', 'IS_LESS_THAN', 'IS_LESS_THAN_OR_EQUAL_TO', ...HISTORY], operand: 'number' },
  BOOL: { types: ['bool'], operators: [...EQUALITY, ...HISTORY], operand: 'boolean' },
  ENUMERATION: {
    types: ['enumeration'],
    operators: ['IS_ANY_OF', 'IS_NONE_OF', 'IS_EXACTLY', 'IS_NOT_EXACTLY', 'CONTAINS_ALL', 'DOES_NOT_CONTAIN_ALL', 'HAS_EVER_BEEN_ANY_OF', 'HAS_NEVER_BEEN_ANY_OF'],
    operand: 'list',
  },
  TIME_POINT: { types: ['date', 'datetime'], operators: ['IS_BEFORE', 'IS_AFTER'], operand: 'moment' },
  TIME_RANGED: { types: ['date', 'datetime'], operators: ['IS_BETWEEN', 'IS_NOT_BETWEEN'], operand: 'range' },
};

export function refuseFilter(account: Account, collection: Collection, branch: unknown): void {
  const root = branchOf(branch, 'OR');
  if (root.filters.length > 0) throw refused('The root filter branch cannot have filters');
  if (root.branches.length === 0) throw refused('The root filter branch needs at least one AND branch');
  for (const each of root.branches) refuseAnd(account, collection, branchOf(each, 'AND'));
}

interface Branch {
  readonly body: Readonly<Record<string, unknown>>;
  readonly filters: readonly unknown[];
  readonly branches: readonly unknown[];
}

function branchOf(branch: unknown, type: 'OR' | 'AND' | 'ASSOCIATION'): Branch {
  if (!isObject(branch) || branch['filterBranchType'] !== type) throw refused(`Expected a filter branch of the type ${type}`);
  const { filters, filterBranches } = branch;
  if (!Array.isArray(filters) || !Array.isArray(filterBranches)) throw refused(`A filter branch of the type ${type} needs filters and filterBranches`);
  return { body: branch, filters, branches: filterBranches };
}

function refuseAnd(account: Account, collection: Collection, { filters, branches }: Branch): void {
  for (const filter of filters) refusePropertyFilter(collection, filter);
  for (const branch of branches) {
    // There are no events here that could be asked for.
    if (isObject(branch) && branch['filterBranchType'] === 'UNIFIED_EVENTS') continue;
    refuseAssociation(account, collection, branchOf(branch, 'ASSOCIATION'));
  }
}

function refuseAssociation(account: Account, collection: Collection, { body, filters, branches }: Branch): void {
  const target = findCollection(account, String(body['objectTypeId']));
  if (!target) throw refused(`Unable to infer object type from: ${String(body['objectTypeId'])}`);
  if (body['operator'] !== 'IN_LIST') throw refused('The operator of an ASSOCIATION branch must be IN_LIST');
  if (!ASSOCIATION_CATEGORIES.has(String(body['associationCategory']))) throw refused(`${String(body['associationCategory'])} is not a category of associations`);
  const types = account.associations.typesOf(collection.type.id, target.type.id);
  if (!types.some(({ typeId, category }) => typeId === body['associationTypeId'] && category === body['associationCategory'])) {
    throw refused(`Association type ${String(body['associationTypeId'])} does not lead from ${collection.type.name} to ${target.type.name}`);
  }
  if (filters.length === 0) throw refused('An ASSOCIATION branch needs at least one filter');
  if (branches.length > 0 && target.type.name !== 'line_items') throw refused('An ASSOCIATION branch cannot have further branches');
  for (const filter of filters) refusePropertyFilter(target, filter);
}

function refusePropertyFilter({ registry, type }: Collection, filter: unknown): void {
  if (!isObject(filter) || !FILTER_TYPES.has(String(filter['filterType']))) throw refused('Every filter needs a filterType that exists');
  if (filter['filterType'] !== 'PROPERTY') return;
  const name = String(filter['property']);
  const property = registry.find(name);
  if (!property) throw refused(`Property ${name} does not exist on ${type.name}`);
  const { operation } = filter;
  const kind = isObject(operation) ? OPERATIONS[String(operation['operationType'])] : undefined;
  if (!isObject(operation) || !kind) throw refused(`The filter of ${name} needs an operation with an operationType that exists`);
  const said = `${String(operation['operationType'])} ${String(operation['operator'])}`;
  if (kind.types && !kind.types.includes(property.type)) throw refused(`${said} does not fit ${name}, which is of the type ${property.type}`);
  if (!kind.operators.includes(String(operation['operator']))) throw refused(`${said} is not an operation`);
  if (!OPERANDS[kind.operand](operation)) throw refused(`${said} of ${name} lacks what it compares with`);
}

const OPERANDS: Readonly<Record<OperationKind['operand'], (operation: Readonly<Record<string, unknown>>) => boolean>> = {
  none: () => true,
  text: ({ value }) => typeof value === 'string',
  number: ({ value }) => typeof value === 'number',
  boolean: ({ value }) => typeof value === 'boolean',
  list: ({ values }) => Array.isArray(values) && values.length > 0,
  moment: ({ timePoint }) => isTimePoint(timePoint),
  range: ({ lowerBoundTimePoint, upperBoundTimePoint }) => isTimePoint(lowerBoundTimePoint) && isTimePoint(upperBoundTimePoint),
};

function isTimePoint(point: unknown): boolean {
  if (!isObject(point) || typeof point['zoneId'] !== 'string') return false;
  if (point['timeType'] === 'DATE') return typeof point['year'] === 'number';
  if (point['timeType'] === 'PROPERTY_REFERENCED') return typeof point['property'] === 'string';
  return point['timeType'] === 'INDEXED' && isObject(point['indexReference']) && typeof point['indexReference']['referenceType'] === 'string';
}

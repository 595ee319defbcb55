// POST search: filters over the lagging index, current values in the answer.
import { refused } from '../http/refusal.ts';
import type { Refusal } from '../http/refusal.ts';
import { anyNumber, anyString, listOf, objectOf, optional } from '../http/shape.ts';
import { collectionOf, ok, readBody } from '../http/call.ts';
import { isUnlisted } from '../properties/unlisted-properties.ts';
import { presentRecord } from './present-record.ts';
import { ASSOCIATION_FILTER, OPERATORS, comparable, isNumeric, matcherOf, queryMatcher } from './search-filter.ts';
import type { Account, Collection } from '../account/account.ts';
import type { IndexedRecord } from '../account/search-index.ts';
import type { Answer, Call } from '../http/call.ts';
import type { Shape, Shaped } from '../http/shape.ts';
import type { Filter, Matcher, Operator } from './search-filter.ts';

/** All limits of https://developers.hubspot.com/docs/guides/api/crm/search#limits */
const MOST_GROUPS = 5;
const MOST_FILTERS_PER_GROUP = 6;
const MOST_FILTERS = 18;
const MOST_PER_PAGE = 200;
const DEFAULT_PER_PAGE = 10;
const MOST_RESULTS = 10_000;
const LONGEST_QUERY = 3000;
const DIRECTIONS: ReadonlySet<string> = new Set(['ASCENDING', 'DESCENDING']);

const operatorShape: Shape<Operator> = (value, place) => {
  const text = anyString(value, place);
  const found = OPERATORS.find((operator) => operator === text);
  if (found) return found;
  const accepted = `not one of the values accepted: [${OPERATORS.join(', ')}]`;
  throw refused(`Invalid input JSON: Cannot deserialize value of type \`Operator\` from String "${text}": ${accepted}`);
};
const filterShape = objectOf({
  propertyName: anyString,
  operator: operatorShape,
  value: optional(anyString),
  values: optional(listOf(anyString)),
  highValue: optional(anyString),
});
const sortShape: Shape<{ readonly propertyName: string; readonly direction: string }> = (value, place) => {
  if (typeof value === 'string') {
    return { propertyName: value.replace(/^-/, ''), direction: value.startsWith('-') ? 'DESCENDING' : 'ASCENDING' };
  }
  const { propertyName, direction } = objectOf({ propertyName: anyString, direction: optional(anyString) })(value, place);
  return { propertyName, direction: direction ?? 'ASCENDING' };
};
/** A cursor of the list call is no whole number below the cap, or not a string of digits at all. */
const afterShape: Shape<number> = (value, place) => {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  const text = anyString(value, place);
  if (/^\d+$/.test(text)) return Number(text);
  throw refused(`Invalid input JSON on line 1, column 1: Cannot deserialize value of type \`int\` from String "${text}": not a valid \`int\` value`);
};
const bodyShape = objectOf({
  filterGroups: optional(listOf(objectOf({ filters: listOf(filterShape) }))),
  sorts: optional(listOf(sortShape)),
  query: optional(anyString),
  properties: optional(listOf(anyString)),
  limit: optional(anyNumber),
  after: optional(afterShape),
});
type Body = Shaped<typeof bodyShape>;

export function search(call: Call): Answer {
  const { account } = call;
  const collection = collectionOf(call);
  const body = readBody(call, bodyShape);
  const limit = body.limit ?? DEFAULT_PER_PAGE;
  const after = body.after ?? 0;
  refuseBeyondLimits(body, limit, after);
  refuseUnknownNames(account, collection, body);
  const groups = (body.filterGroups ?? []).map((group) => group.filters.map((filter) => matcherOf(account, collection, checked(collection, filter))));
  const found = [...collect(account, collection, groups, body.query)];
  const sorted = sortFound(collection, found, body);
  const page = sorted.slice(after, after + limit);
  const next = after + page.length;
  return ok({
    total: found.length,
    results: page.map(({ record }) => presentRecord(account, collection, record, { properties: body.properties ?? [] })),
    ...(next < found.length && { paging: { next: { after: String(next) } } }),
  });
}

function* collect(
  account: Account,
  collection: Collection,
  groups: readonly (readonly Matcher[])[],
  query: string | undefined,
): Iterable<IndexedRecord> {
  const words = query ? queryMatcher(collection, query) : undefined;
  for (const entry of collection.index.findable(account.world.now())) {
    if (words && !words(entry)) continue;
    if (groups.length === 0 || groups.some((filters) => filters.every((matches) => matches(entry)))) yield entry;
  }
}

function sortFound(collection: Collection, found: readonly IndexedRecord[], body: Body): readonly IndexedRecord[] {
  const [sort] = body.sorts ?? [];
  if (!sort) return found;
  const isText = ['string', 'enumeration', 'bool'].includes(collection.registry.find(sort.propertyName)?.type ?? 'string');
  const sign = sort.direction === 'DESCENDING' ? -1 : 1;
  const keyed = found.map((entry) => {
    const value = entry.properties[sort.propertyName] ?? '';
    return { entry, key: isText ? value.toLowerCase() : value === '' ? Number.NEGATIVE_INFINITY : comparable(value) };
  });
  keyed.sort((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -sign : sign));
  return keyed.map((each) => each.entry);
}

function refuseBeyondLimits(body: Body, limit: number, after: number): void {
  const groups = body.filterGroups ?? [];
  const filters = groups.reduce((sum, group) => sum + group.filters.length, 0);
  if (groups.length > MOST_GROUPS) throw refusal(`too many filter groups: ${groups.length}, the maximum is ${MOST_GROUPS}`);
  if (groups.some((group) => group.filters.length > MOST_FILTERS_PER_GROUP)) {
    throw refusal(`too many filters in a group, the maximum is ${MOST_FILTERS_PER_GROUP}`);
  }
  if (filters > MOST_FILTERS) throw refusal(`too many filters: ${filters}, the maximum is ${MOST_FILTERS}`);
  if ((body.sorts ?? []).length > 1) throw refusal('only one sort is supported');
  for (const { direction } of body.sorts ?? []) {
    if (!DIRECTIONS.has(direction)) throw refusal(`${direction} is no direction of sorting`);
  }
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_PER_PAGE) {
    throw refusal(`limit must be from 1 to ${MOST_PER_PAGE}, not ${limit}`);
  }
  if ((body.query ?? '').length > LONGEST_QUERY) throw refusal(`query is longer than ${LONGEST_QUERY} characters`);
  if (after + limit > MOST_RESULTS) throw refusal(`paging beyond ${MOST_RESULTS} results is not supported`);
}

function refuseUnknownNames(account: Account, collection: Collection, body: Body): void {
  const filters = (body.filterGroups ?? []).flatMap((group) => group.filters);
  for (const { propertyName } of [...filters, ...(body.sorts ?? [])]) {
    const associated = ASSOCIATION_FILTER.exec(propertyName)?.[1];
    const isKnown = associated === undefined ? isReadable(collection, propertyName) : account.typeNames.has(associated.toLowerCase());
    if (!isKnown) throw refusal(`Property "${propertyName}" does not exist`);
  }
}

function isReadable(collection: Collection, propertyName: string): boolean {
  return collection.registry.find(propertyName) !== undefined || isUnlisted(collection, propertyName);
}

/** Each operator needs its own operands, and numbers and times compare with their like only. */
function checked(collection: Collection, filter: Filter): Filter {
  const needsNothing = filter.operator === 'HAS_PROPERTY' || filter.operator === 'NOT_HAS_PROPERTY';
  const needsList = filter.operator === 'IN' || filter.operator === 'NOT_IN';
  if (needsList && (filter.values ?? []).length === 0) throw refusal(`operator ${filter.operator} needs values`);
  if (!needsList && !needsNothing && filter.value === undefined) throw refusal(`operator ${filter.operator} needs a value`);
  const unfit = isNumeric(collection, filter.propertyName) ? operandsOf(filter).find((operand) => Number.isNaN(comparable(operand))) : undefined;
  if (unfit !== undefined) throw refusal(`${unfit} cannot be compared with ${filter.propertyName}`);
  if (filter.operator === 'BETWEEN' && filter.highValue === undefined) throw refusal('operator BETWEEN needs a highValue');
  return filter;
}

function operandsOf({ value, values = [], highValue }: Filter): readonly string[] {
  return [value, highValue, ...values].filter((operand) => operand !== undefined);
}

function refusal(reason: string): Refusal {
  return refused(`There was a problem with the request: ${reason}`);
}

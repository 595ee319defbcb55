// Decides whether an indexed record matches the filters and words of a search.
import { isLive } from '../account/record.ts';
import { isUnlisted } from '../properties/unlisted-properties.ts';
import type { Account, Collection } from '../account/account.ts';
import type { IndexedRecord } from '../account/search-index.ts';

export const OPERATORS = [
  'EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN', 'IN', 'NOT_IN', 'HAS_PROPERTY', 'NOT_HAS_PROPERTY', 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN',
] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Filter {
  readonly propertyName: string;
  readonly operator: Operator;
  readonly value: string | undefined;
  readonly values: readonly string[] | undefined;
  readonly highValue: string | undefined;
}

export type Matcher = (entry: IndexedRecord) => boolean;

export const ASSOCIATION_FILTER = /^associations\.(.+)$/;
const NUMERIC_TYPES = new Set(['number', 'date', 'datetime']);

/** A filter prepared once and asked for every record. */
export function matcherOf(account: Account, collection: Collection, filter: Filter): Matcher {
  const associated = ASSOCIATION_FILTER.exec(filter.propertyName)?.[1];
  if (associated !== undefined) return associationMatcher(account, associated, filter);
  const definition = collection.registry.find(filter.propertyName);
  const isList = definition?.fieldType === 'checkbox';
  const name = filter.propertyName;
  const comparison: Comparison = { filter, value: filter.value ?? '', isNumeric: isNumeric(collection, name), isList, isText: definition?.type === 'string' };
  return ({ properties }) => matches(comparison, Object.hasOwn(properties, name) ? properties[name] : undefined);
}

/** Every word of the query must begin a word of a searched property. */
export function queryMatcher(collection: Collection, query: string): Matcher {
  const words = tokens(query);
  const names = collection.type.searchedProperties;
  return ({ properties }) => {
    const text = names.map((name) => properties[name] ?? '').join(' ').toLowerCase();
    const found = tokens(text);
    return words.every((word) => text.includes(word) || found.some((token) => token.startsWith(word)));
  };
}

export function isNumeric(collection: Collection, propertyName: string): boolean {
  return NUMERIC_TYPES.has(collection.registry.find(propertyName)?.type ?? '') || isUnlisted(collection, propertyName);
}

/** Numbers and times compare as numbers, all else as text. */
export function comparable(text: string): number {
  const number = Number(text);
  return Number.isNaN(number) ? Date.parse(text) : number;
}

interface Comparison {
  readonly filter: Filter;
  readonly value: string;
  readonly isNumeric: boolean;
  readonly isList: boolean;
  readonly isText: boolean;
}

type Test = (stored: string, comparison: Comparison) => boolean;

const equal: Test = (stored, { value, isNumeric, isList }) => isEqual(stored, value, isNumeric, isList);
/** The values for text must be sent in lower case; others never match. */
const among: Test = (stored, { filter, isNumeric, isList, isText }) =>
  (filter.values ?? []).some((value) => (isText ? stored.toLowerCase() === value : isEqual(stored, value, isNumeric, isList)));
const order = (stored: string, { value, isNumeric }: Comparison): number => compare(stored, value, isNumeric);

/** For a record that has a value; the negative operators also match records without one. */
const TESTS: Readonly<Record<Operator, Test>> = {
  EQ: equal,
  NEQ: (stored, comparison) => !equal(stored, comparison),
  IN: among,
  NOT_IN: (stored, comparison) => !among(stored, comparison),
  LT: (stored, comparison) => order(stored, comparison) < 0,
  LTE: (stored, comparison) => order(stored, comparison) <= 0,
  GT: (stored, comparison) => order(stored, comparison) > 0,
  GTE: (stored, comparison) => order(stored, comparison) >= 0,
  BETWEEN: (stored, comparison) =>
    order(stored, comparison) >= 0 && compare(stored, comparison.filter.highValue ?? '', comparison.isNumeric) <= 0,
  HAS_PROPERTY: () => true,
  NOT_HAS_PROPERTY: () => false,
  CONTAINS_TOKEN: (stored, { value }) => containsToken(stored, value),
  NOT_CONTAINS_TOKEN: (stored, { value }) => !containsToken(stored, value),
};
const MATCH_WITHOUT_VALUE = new Set<Operator>(['NEQ', 'NOT_IN', 'NOT_HAS_PROPERTY', 'NOT_CONTAINS_TOKEN']);

function matches(comparison: Comparison, stored: string | undefined): boolean {
  const { operator } = comparison.filter;
  return stored === undefined ? MATCH_WITHOUT_VALUE.has(operator) : TESTS[operator](stored, comparison);
}

function isEqual(stored: string, value: string, isNumeric: boolean, isList: boolean): boolean {
  if (isNumeric) return comparable(stored) === comparable(value);
  if (isList) return stored.toLowerCase().split(';').includes(value.toLowerCase());
  return stored.toLowerCase() === value.toLowerCase();
}

function compare(stored: string, value: string, isNumeric: boolean): number {
  if (isNumeric) return comparable(stored) - comparable(value);
  const [one, other] = [stored.toLowerCase(), value.toLowerCase()];
  return one < other ? -1 : Number(one > other);
}

function containsToken(stored: string, pattern: string): boolean {
  const wanted = pattern.toLowerCase();
  if (!wanted.includes('*')) return tokens(stored).includes(wanted) || stored.toLowerCase() === wanted;
  const source = wanted.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.*');
  const expression = new RegExp(`^${source}$`, 'u');
  return [...tokens(stored), stored.toLowerCase()].some((token) => expression.test(token));
}

function tokens(text: string): string[] {
  return text.toLowerCase().split(/[\s,;]+/).filter(Boolean);
}

function associationMatcher(account: Account, typeName: string, filter: Filter): Matcher {
  const target = account.collections.get(account.typeNames.get(typeName.toLowerCase()) ?? '');
  const ids = new Set(filter.values ?? [filter.value ?? '']);
  return ({ record }) => {
    if (!target) return false;
    for (const link of account.associations.linksOf(record, target.type.id)) {
      const other = target.table.find(link.toId);
      if (ids.has(link.toId) && other && isLive(other)) return true;
    }
    return false;
  };
}

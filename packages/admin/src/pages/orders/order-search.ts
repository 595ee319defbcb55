// Reads the address of the list of orders: filters that the server would not understand are dropped.
import type { QueryOf, RecordRow } from '@storebridge/server/contract';
import type { ListSearch } from '../../parts/list-search.ts';

export type OrderSearch = ListSearch<'search' | 'transfer' | 'status' | 'customer' | 'from' | 'to'>;
export type TransferState = RecordRow['transfer'];
type Sort = NonNullable<QueryOf<'listRecords'>['sort']>;

/** In the order in which they are offered. */
export const TRANSFER_STATES = ['sent', 'problem', 'retrying', 'pending', 'waiting', 'held-back', 'none'] as const satisfies readonly TransferState[];
const SORTS = ['newest', 'oldest', 'title', '-title', 'amount', '-amount'] as const satisfies readonly Sort[];

const FILTERS = ['search', 'transfer', 'status', 'customer', 'from', 'to'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function orderQuery(search: OrderSearch): QueryOf<'listRecords'> {
  return {
    ...search,
    transfer: TRANSFER_STATES.find((state) => state === search.transfer),
    from: dayIn(search.from),
    to: dayIn(search.to),
    sort: SORTS.find((sort) => sort === search.sort) ?? 'newest',
  };
}

export function isFiltered(search: OrderSearch): boolean {
  return FILTERS.some((name) => search[name] !== undefined);
}

/** What somebody would type who looks for one order: a number or a code, and neither a name nor an address. */
export function orderNumberIn(search: string | undefined): string | undefined {
  const typed = search?.trim() ?? '';
  return /^[\w.#/-]{3,40}$/.test(typed) && /[0-9A-Z]/i.test(typed) ? typed : undefined;
}

function dayIn(text: string | undefined): string | undefined {
  return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

// What a backfill will come to, before it is begun: how many records, and about how many calls.
import type { ShopReader } from '@storebridge/connectors';
import { remedyFor, type ProblemDetail, type RecordKind } from '@storebridge/domain';
import { listMappings, type Shop } from '@storebridge/store';
import type { Journey, SourceRange } from '@storebridge/sync';
import { OperatorError } from '../operator-error.ts';

export interface BackfillCost {
  /** Of the shop: orders. */
  readonly orders: number;
  readonly shopCalls: number;
  readonly hubspotCalls: number;
}

/** HubSpot takes so many objects in one call. */
const BATCH = 100;
/** Read by identifier, create, update. */
const CALLS_OF_A_BATCH = 3;

/** Counts the orders, and takes the first page for an example of what belongs to them. @throws OperatorError when the shop cannot be read. */
export async function reckonBackfill(journey: Journey, shop: Shop, source: ShopReader, range: SourceRange): Promise<BackfillCost> {
  const count = await source.count(range);
  if (!count.ok) throw toOperatorError(count.problem);
  const { value: first } = await source.past(range, null).next();
  if (first === undefined) return { orders: 0, shopCalls: 1, hubspotCalls: 0 };
  if (!first.ok) throw toOperatorError(first.problem);
  const counts = new Map<RecordKind, number>();
  for (const { kind } of first.value.records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  // An order comes before what belongs to it.
  const main = first.value.records[0]?.kind ?? 'order';
  const perPage = counts.get(main) ?? 1;
  const mappings = await listMappings(journey.db, shop.id);
  const batches = mappings.map(({ definition }) => Math.ceil((count.value * (counts.get(definition.recordKind) ?? 0)) / perPage / BATCH));
  return { orders: count.value, shopCalls: Math.ceil(count.value / perPage) + 1, hubspotCalls: CALLS_OF_A_BATCH * batches.reduce((sum, each) => sum + each, 0) };
}

export function toOperatorError(problem: ProblemDetail): OperatorError {
  return new OperatorError(problem.message, remedyFor(problem));
}

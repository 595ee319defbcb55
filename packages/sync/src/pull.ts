// Pull: reads from the shop what changed since the last time, and notes it.
import type { ProblemDetail } from '@storebridge/domain';
import { problemPages, saveCursor, type Shop } from '@storebridge/store';
import { isDeepStrictEqual } from 'node:util';
import type { Journey } from './journey.ts';
import { holdBackOlder } from './hold-back-older.ts';
import { noteCured } from './note.ts';
import { openReadingRun, type ReadingResult } from './reading-run.ts';
import type { ShopSource } from './source.ts';

export interface PullRequest {
  readonly shop: Shop;
  readonly source: ShopSource;
  readonly startedBy: string;
  readonly signal?: AbortSignal;
}

/** Fields depend on the shop's questions and lists, which change seldom. */
const CATALOG_AGE_MS = 10 * 60_000;

/** The cursor moves only after every page was noted: what was not noted is read again the next time. */
export async function pullShop(journey: Journey, request: PullRequest): Promise<ReadingResult> {
  const { shop, source, startedBy, signal } = request;
  const run = await openReadingRun(journey, shop, { kind: 'poll', startedBy, priority: 'live' });
  const undescribed = await refreshCatalog(journey, shop, source);
  if (undescribed !== null) return run.end(undescribed);

  let cursor = shop.cursor;
  for await (const page of source.changes(shop.cursor)) {
    if (signal?.aborted === true) return run.end(null);
    if (!page.ok) return run.end(page.problem);
    await run.note(await holdBackOlder(journey, shop, page.value.records));
    cursor = page.value.cursor ?? cursor;
  }
  await saveCursor(journey.db, shop.id, cursor);
  return run.end(null);
}

/** @returns why the shop cannot be described, if it cannot. */
async function refreshCatalog(journey: Journey, shop: Shop, source: ShopSource): Promise<ProblemDetail | null> {
  if (shop.catalogAt !== null && journey.clock.now().getTime() - shop.catalogAt.getTime() < CATALOG_AGE_MS) return null;
  const catalog = await source.describe();
  if (!catalog.ok) return catalog.problem;
  const asStored: unknown = JSON.parse(JSON.stringify(catalog.value));
  if (shop.catalog !== null && !isDeepStrictEqual(shop.catalog, asStored)) await retryMissingFields(journey, shop);
  return null;
}

/** A field that was missing may be there now. */
async function retryMissingFields(journey: Journey, shop: Shop): Promise<void> {
  for await (const page of problemPages(journey.db, { shopId: shop.id })) {
    await noteCured(journey, shop, page.filter(({ detail }) => detail.cause === 'field-missing'));
  }
}

// Pull: reads from the shop what changed since the last time, and notes it.
import type { ProblemDetail, RunId } from '@storebridge/domain';
import { addChanges, endRun, inTransaction, saveCatalog, saveCursor, startRun, type Shop } from '@storebridge/store';
import type { Journey } from './journey.ts';
import type { ShopSource, SourceRecord } from './source.ts';

export interface PullRequest {
  readonly shop: Shop;
  readonly source: ShopSource;
  readonly startedBy: string;
  /** Told after each page how many records were noted. */
  readonly onPage?: (records: number) => void;
  readonly signal?: AbortSignal;
}

export interface PullResult {
  /** Records that were noted. */
  readonly noted: number;
  readonly problem: ProblemDetail | null;
}

/** Fields depend on the shop's questions and lists, which change seldom. */
const CATALOG_AGE_MS = 10 * 60_000;

/** The cursor moves only after every page was noted: what was not noted is read again the next time. */
export async function pullShop(journey: Journey, request: PullRequest): Promise<PullResult> {
  const { shop, source } = request;
  const described = await refreshCatalog(journey, shop, source);
  if (described !== null) return failRun(journey, request, null, { noted: 0, problem: described });

  const pulled = { noted: 0, run: null as RunId | null, cursor: shop.cursor };
  for await (const page of source.changes(shop.cursor)) {
    if (request.signal?.aborted === true) return { noted: pulled.noted, problem: null };
    if (!page.ok) return failRun(journey, request, pulled.run, { noted: pulled.noted, problem: page.problem });
    if (page.value.records.length > 0) {
      pulled.run ??= await startRun(journey.db, shop, { kind: 'poll', startedBy: request.startedBy }, journey.clock.now());
      await noteRead(journey, shop, page.value.records, pulled.run);
      pulled.noted += page.value.records.length;
      request.onPage?.(page.value.records.length);
    }
    pulled.cursor = page.value.cursor ?? pulled.cursor;
  }
  await saveCursor(journey.db, shop.id, pulled.cursor);
  if (pulled.run !== null) await endRun(journey.db, shop.workspaceId, pulled.run, journey.clock.now());
  return { noted: pulled.noted, problem: null };
}

/** @returns why the shop cannot be described, if it cannot. */
async function refreshCatalog(journey: Journey, shop: Shop, source: ShopSource): Promise<ProblemDetail | null> {
  const now = journey.clock.now();
  if (shop.catalogAt !== null && now.getTime() - shop.catalogAt.getTime() < CATALOG_AGE_MS) return null;
  const catalog = await source.describe();
  if (!catalog.ok) return catalog.problem;
  await saveCatalog(journey.db, shop.id, catalog.value, now);
  return null;
}

async function noteRead(journey: Journey, shop: Shop, records: readonly SourceRecord[], runId: RunId): Promise<void> {
  await inTransaction(journey.db, async (db) => {
    await addChanges(db, shop, records.map((record) => ({ kind: record.kind, key: record.key, priority: 'live', pushed: record, runId })), journey.clock.now());
    await journey.wake.carry(db, shop);
  });
}

/** A failed run is always written down: a shop that cannot be read must not go unnoticed. */
async function failRun(journey: Journey, { shop, startedBy }: PullRequest, run: RunId | null, result: PullResult & { readonly problem: ProblemDetail }): Promise<PullResult> {
  const now = journey.clock.now();
  const failed = run ?? (await startRun(journey.db, shop, { kind: 'poll', startedBy }, now));
  await endRun(journey.db, shop.workspaceId, failed, now, result.problem);
  return result;
}

// Import: records of the past that a shop sends page by page, as a run that ends when the shop says so.
import type { ProblemDetail, RunId } from '@storebridge/domain';
import { addChanges, arrivedPages, endRun, inTransaction, missingPages, notifyEvents, openBridgeImport, saveBridgeImportPage, startRun, type BridgeImport, type BridgeImportPage, type Db, type Shop } from '@storebridge/store';
import type { Journey } from './journey.ts';
import type { PushedTelling } from './note.ts';

export interface ImportPage extends BridgeImport, Pick<BridgeImportPage, 'number' | 'digest'> {
  readonly records: readonly PushedTelling[];
  /** Who sends it, as the run names it. */
  readonly sender: string;
}

/** What the shop says that it has sent. */
export interface ImportEnd extends BridgeImport {
  readonly pageCount: number;
  readonly itemCount: number;
  readonly sender: string;
}

/** Notes the records of a page after everything that is more urgent. The same page again changes nothing. */
export async function importPage(journey: Journey, shop: Shop, { kind, startedAt, number, digest, records, sender }: ImportPage): Promise<void> {
  const now = journey.clock.now();
  await inTransaction(journey.db, async (db) => {
    const runId = await openRun(db, shop, { kind, startedAt }, sender, now);
    const isNews = await saveBridgeImportPage(db, shop, { kind, startedAt }, { number, items: records.length, digest });
    if (!isNews) return;
    await addChanges(db, shop, records.map(({ kind: ofKind, key, version, fields, related, digest: told }) => ({
      kind: ofKind, key, priority: 'backfill', runId,
      pushed: { version, fields, digest: told, ...(related === undefined ? {} : { related }) },
    })), now);
    await journey.wake.carry(db, shop);
    await notifyEvents(db, shop.workspaceId, [{ topic: 'runs', shop: shop.slug }]);
  });
}

/** An import of which pages or records are missing has failed until they come and its end is told again. */
export async function endImport(journey: Journey, shop: Shop, end: ImportEnd): Promise<void> {
  const { kind, startedAt } = end;
  const now = journey.clock.now();
  await inTransaction(journey.db, async (db) => {
    const runId = await openRun(db, shop, { kind, startedAt }, end.sender, now);
    await endRun(db, shop.workspaceId, runId, now, await lackOf(db, shop, end));
    await notifyEvents(db, shop.workspaceId, [{ topic: 'runs', shop: shop.slug }]);
  });
}

function openRun(db: Db, shop: Shop, which: BridgeImport, sender: string, now: Date): Promise<RunId> {
  return openBridgeImport(db, shop, which, () => startRun(db, shop, { kind: 'import', startedBy: sender }, now));
}

const MOST_NAMED = 10;

async function lackOf(db: Db, shop: Shop, end: ImportEnd): Promise<ProblemDetail | undefined> {
  const { pages, items } = await arrivedPages(db, shop, end);
  if (pages >= end.pageCount && items >= end.itemCount) return undefined;
  const message = `${pages} of ${end.pageCount} pages and ${items} of ${end.itemCount} records have arrived.`;
  if (pages >= end.pageCount) return { kind: 'config', cause: 'import-incomplete', message };
  // Among so many there are as many missing ones as are named; the number that the shop tells may be without measure.
  const missing = await missingPages(db, shop, end, { pageCount: Math.min(end.pageCount, pages + MOST_NAMED), limit: MOST_NAMED });
  return { kind: 'config', cause: 'import-incomplete', message: `${message} Missing, counted from 0: ${missing.join(', ')}${missing.length === MOST_NAMED ? ' and perhaps more' : ''}.` };
}

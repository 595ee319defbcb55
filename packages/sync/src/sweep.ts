// Sweep: compares what the shop says of its last days with the mirror, and notes what no poll and no notice told.
import type { ProblemDetail } from '@storebridge/domain';
import { recordsByKey, type Shop } from '@storebridge/store';
import type { Journey } from './journey.ts';
import { holdBackOlder, type JudgedRecord } from './hold-back-older.ts';
import { openReadingRun, type ReadingResult } from './reading-run.ts';
import type { ShopSource, SourceRange } from './source.ts';

export interface SweepRequest {
  readonly shop: Shop;
  readonly source: ShopSource;
  readonly startedBy: string;
  /** How many days back; default 7. */
  readonly days?: number;
  readonly signal?: AbortSignal;
}

const DAY_MS = 24 * 60 * 60_000;
const USUAL_DAYS = 7;

/** One record that cannot be read is told at the end, and does not stop the others. */
export async function sweepShop(journey: Journey, request: SweepRequest): Promise<ReadingResult> {
  const { shop, source, startedBy, days = USUAL_DAYS, signal } = request;
  const run = await openReadingRun(journey, shop, { kind: 'sweep', startedBy, priority: 'backfill' });
  let problem: ProblemDetail | null = null;
  for await (const page of source.past(lastDays(journey, shop, days), null)) {
    if (signal?.aborted === true) return run.end(null);
    if (page.ok) await run.note(await differing(journey, request, await holdBackOlder(journey, shop, page.value.records)));
    else problem = page.problem;
  }
  return run.end(problem);
}

function lastDays(journey: Journey, shop: Shop, days: number): SourceRange {
  // Sweden writes its days the way ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: journey.openShop(shop).timeZone });
  const now = journey.clock.now();
  return { from: format.format(new Date(now.getTime() - days * DAY_MS)), to: format.format(now) };
}

async function differing(journey: Journey, { shop, source }: SweepRequest, records: readonly JudgedRecord[]): Promise<readonly JudgedRecord[]> {
  const found: JudgedRecord[] = [];
  for (const [kind, ofKind] of Map.groupBy(records, (record) => record.kind)) {
    const mirrored = await recordsByKey(journey.db, shop, kind, ofKind.map(({ key }) => key));
    found.push(...ofKind.filter(({ key, digest }) => (source.followsChanges ? mirrored.get(key)?.head.digest !== digest : !mirrored.has(key))));
  }
  return found;
}

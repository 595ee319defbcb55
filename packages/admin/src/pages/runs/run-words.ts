// Runs in words: what they did, and how long they took.
import type { RunInfo } from '@storebridge/server/contract';
import { texts } from '../../texts/index.ts';

const words = texts.runs;

/** What counts most stands first; the words of a newer server come last, as they are. */
const ORDER = ['written', 'problem', 'unchanged', 'skipped'];

/** "12 sent, 1 with errors" */
export function countsInWords(counts: RunInfo['counts']): string {
  const told = Object.entries(counts).filter(([, count]) => count > 0).toSorted(([one], [other]) => placeOf(one) - placeOf(other));
  return told.length === 0 ? words.noCounts : told.map(([what, count]) => words.count(count, words.counts[what] ?? what)).join(', ');
}

/** "2 min 5 s". Empty while it is under way. */
export function durationInWords({ startedAt, endedAt }: Pick<RunInfo, 'startedAt' | 'endedAt'>): string {
  if (endedAt === null) return '';
  const seconds = Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), Math.round(seconds % 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`;
}

function placeOf(what: string): number {
  const place = ORDER.indexOf(what);
  return place === -1 ? ORDER.length : place;
}

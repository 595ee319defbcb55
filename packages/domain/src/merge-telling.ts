// Records that a shop tells piece by piece: of each field the newest word stands, and a removal ends every older word.
import type { FieldValues } from './field.ts';
import type { RelatedKeys } from './record.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot with what it says. */
export interface Telling extends Snapshot {
  readonly fields: FieldValues;
  readonly related?: RelatedKeys;
  /** Of what was told before `changedAt`, when; by "field NAME" and "related KIND". Epoch milliseconds. */
  readonly olderWords?: Readonly<Record<string, number>>;
  /** When the shop last removed the record; older words no longer count. Epoch milliseconds. */
  readonly goneAt?: number;
}

/** A word of the shop: a value, and when it was said. */
interface Word {
  readonly value: unknown;
  readonly saidAt: number;
}

/**
 * Adds one telling to what stands. The result does not depend on the order in which tellings of different moments arrive; of two of the same moment a removal wins,
 * else the one that arrived last.
 * @returns `standing` itself where the telling says nothing that counts.
 */
export function mergeTelling(standing: Telling | undefined, incoming: Telling): Telling {
  const saidAt = incoming.changedAt ?? 0;
  const goneAt = latestOf(standing?.goneAt, incoming.isGone === true ? saidAt : undefined);
  const isTooOld = incoming.isGone !== true && goneAt !== undefined && saidAt <= goneAt;
  if (standing !== undefined && (isTooOld || standing.digest === incoming.digest)) return standing;

  const known = standing === undefined ? new Map<string, Word>() : wordsOf(standing);
  const told = incoming.isGone === true || isTooOld ? new Map<string, Word>() : wordsOf(incoming);
  const words = new Map(known);
  for (const [name, word] of told) {
    if (word.saidAt >= (known.get(name)?.saidAt ?? -Infinity)) words.set(name, word);
  }
  const isNews = incoming.isGone === true ? goneAt !== standing?.goneAt : [...told].some(([name, word]) => words.get(name) === word);
  if (standing !== undefined && !isNews) return standing;
  return toTelling({ standing, incoming, words, goneAt });
}

interface Merged {
  readonly standing: Telling | undefined;
  readonly incoming: Telling;
  readonly words: ReadonlyMap<string, Word>;
  readonly goneAt: number | undefined;
}

/** A record that is gone keeps its words: they say which object it was. */
function toTelling({ standing, incoming, words, goneAt }: Merged): Telling {
  const living = [...words].filter(([, { saidAt }]) => goneAt === undefined || saidAt > goneAt);
  const isGone = goneAt !== undefined && living.length === 0;
  const kept = isGone ? [...words] : living;
  const changedAt = Math.max(incoming.changedAt ?? 0, standing?.changedAt ?? 0);
  const olderWords = Object.fromEntries(kept.flatMap(([name, { saidAt }]) => (saidAt === changedAt ? [] : [[name, saidAt]])));
  const related = valuesUnder(RELATED, kept);
  const { rank, state, replaces, arrival, digest } = incoming;
  return {
    changedAt, rank, state, replaces, arrival, digest, isPartial: true,
    // What stands under these names came from such values.
    fields: valuesUnder(FIELD, kept) as FieldValues,
    ...(Object.keys(related).length === 0 ? {} : { related }),
    ...(Object.keys(olderWords).length === 0 ? {} : { olderWords }),
    ...(goneAt === undefined ? {} : { goneAt }),
    ...(isGone ? { isGone: true } : {}),
  };
}

const FIELD = 'field ';
const RELATED = 'related ';

function wordsOf({ fields, related = {}, changedAt, olderWords = {} }: Telling): ReadonlyMap<string, Word> {
  const values = [...Object.entries(fields).map(([key, value]) => [FIELD + key, value] as const), ...Object.entries(related).map(([kind, keys]) => [RELATED + kind, keys] as const)];
  return new Map(values.map(([name, value]) => [name, { value, saidAt: olderWords[name] ?? changedAt ?? 0 }]));
}

function valuesUnder(prefix: string, words: readonly (readonly [string, Word])[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(words.flatMap(([name, { value }]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [])));
}

function latestOf(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}

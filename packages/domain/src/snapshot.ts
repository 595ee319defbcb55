// Which of several snapshots of one record is the newest, however often and in whatever order they arrived.
export interface SnapshotVersion {
  /** When the shop says that it changed the record, epoch milliseconds; `null` when the shop does not say. */
  readonly changedAt: number | null;
  /** Breaks ties of `changedAt`, and orders snapshots without it: a first report is 0, a change 1, an end (canceled) 2. */
  readonly rank: 0 | 1 | 2;
  /** Fingerprint of what the snapshot says. */
  readonly state: string;
  /** Fingerprint of the state that the shop says this one replaced, where it does say so. */
  readonly replaces: string | null;
  /** We asked for it, and it was so at that moment: a state that comes back is the state again, where a message that comes back says nothing new. */
  readonly isRead?: boolean;
  /** Tells some fields and says nothing about the others: see merge-telling.ts. Always with `changedAt`. */
  readonly isPartial?: true;
  /** Says that the shop has removed the record. */
  readonly isGone?: true;
}

export interface Snapshot extends SnapshotVersion {
  /** Grows with each arrival. */
  readonly arrival: number;
  /** Fingerprint of the message that brought it: the same message again is not another snapshot. */
  readonly digest: string;
}

export interface Standing<S extends Snapshot> {
  readonly head: S;
  /** Snapshots that could still become the head when a late message explains the order of events. */
  readonly contenders: readonly S[];
}

/** How many undated snapshots of one record are kept to sort late messages in. */
const MOST_CONTENDERS = 50;

/** Adds a snapshot to what is known of a record. The result does not depend on repetition, and on the order of arrival only where nothing else tells. */
export function admitSnapshot<S extends Snapshot>(standing: Standing<S> | undefined, incoming: S): Standing<S> {
  if (incoming.isRead === true) return admitReading(standing, incoming);
  const known = standing === undefined ? [] : [standing.head, ...standing.contenders];
  if (standing !== undefined && known.some((each) => each.digest === incoming.digest)) return standing;
  const all = [...known, incoming];
  const head = newestSnapshot(all) ?? incoming;
  return { head, contenders: contendersBeside(head, all) };
}

/** What was read last stands, unless it is older: a page can have been read before what a notice told. */
function admitReading<S extends Snapshot>(standing: Standing<S> | undefined, incoming: S): Standing<S> {
  if (standing === undefined) return { head: incoming, contenders: [] };
  const { head } = standing;
  if (head.digest === incoming.digest || (head.changedAt ?? -Infinity) > (incoming.changedAt ?? Infinity)) return standing;
  return { head: incoming, contenders: [] };
}

function contendersBeside<S extends Snapshot>(head: S, all: readonly S[]): readonly S[] {
  const latest = Math.max(...all.map((each) => each.changedAt ?? -Infinity));
  return all
    .filter((each) => each !== head && (each.changedAt ?? latest) >= latest)
    .toSorted((one, other) => other.arrival - one.arrival)
    .slice(0, MOST_CONTENDERS);
}

/**
 * Chooses the snapshot that stands. The latest `changedAt` decides; without one, or at the same instant, an end beats a change and a change
 * beats a first report; then the one that nobody names as replaced; then the last to arrive. Snapshots without `changedAt` only compete with
 * those that have one when they report an end, because an end without a date must not be undone by an older date.
 */
export function newestSnapshot<S extends Snapshot>(snapshots: readonly S[]): S | undefined {
  const undatedEnds = snapshots.filter((each) => each.changedAt === null && each.rank === 2);
  if (undatedEnds.length > 0) return latestArrival(undatedEnds);
  const dated = snapshots.filter((each) => each.changedAt !== null);
  const candidates = dated.length > 0 ? greatest(dated, (each) => each.changedAt ?? 0) : snapshots;
  const ranked = greatest(candidates, (each) => each.rank);
  return latestArrival(notReplaced(ranked));
}

function notReplaced<S extends Snapshot>(snapshots: readonly S[]): readonly S[] {
  const replaced = new Set(snapshots.map((each) => each.replaces));
  const heads = snapshots.filter((each) => !replaced.has(each.state));
  return heads.length > 0 ? heads : snapshots;
}

function greatest<S>(items: readonly S[], measure: (item: S) => number): readonly S[] {
  const top = Math.max(...items.map(measure));
  return items.filter((item) => measure(item) === top);
}

function latestArrival<S extends Snapshot>(snapshots: readonly S[]): S | undefined {
  return snapshots.reduce<S | undefined>((latest, each) => (latest === undefined || each.arrival > latest.arrival ? each : latest), undefined);
}

// Where values stand on an axis, and which of them are written beside it.

export interface Scale {
  /** In ascending order, evenly spaced; the first is at the bottom of the chart. */
  readonly ticks: readonly number[];
  /** From 0 at the bottom to 1 at the top. */
  readonly place: (value: number) => number;
}

/** Steps that people count in. */
const NICE = [1, 2, 2.5, 5, 10] as const;

/** @param isCount has no fractions. */
export function scaleOf(values: readonly number[], { ticks: wanted, isCount }: { readonly ticks: number; readonly isCount: boolean }): Scale {
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  const step = niceStep((highest - lowest) / wanted, isCount);
  const first = Math.floor(lowest / step);
  const last = Math.max(first + 1, Math.ceil(highest / step));
  // By whole multiples, so that no tick is 0.30000000000000004.
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { ticks, place: (value) => (value - first * step) / ((last - first) * step) };
}

/** Nothing that is charted is finer; below, the powers of ten run out. */
const SMALLEST_STEP = 1e-9;

function niceStep(rough: number, isCount: boolean): number {
  if (rough < SMALLEST_STEP) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = (NICE.find((each) => each * power >= rough * (1 - 1e-9)) ?? 10) * power;
  return isCount ? Math.max(1, Math.ceil(nice)) : nice;
}

export interface MarkRoom {
  readonly count: number;
  /** Of the drawing, with the room on both sides of the axis. */
  readonly width: number;
  readonly left: number;
  readonly right: number;
  /** Of the widest mark, with the gap to the next one. */
  readonly markWidth: number;
}

/** @returns which steps are marked, and where the middle of each mark is: none touches the next, and none is cut off at the edge. */
export function placeMarks({ count, width, left, right, markWidth }: MarkRoom): readonly { readonly step: number; readonly x: number }[] {
  const slot = Math.max(width - left - right, 1) / Math.max(count, 1);
  const every = Math.max(1, Math.ceil(markWidth / slot));
  const places = Array.from({ length: Math.ceil(count / every) }, (_, index) => ({ step: index * every, x: left + (index * every + 0.5) * slot }));
  const last = places.at(-1);
  const furthest = width - markWidth / 2;
  if (last === undefined || last.x <= furthest) return places;
  const others = places.slice(0, -1);
  // Moved inwards, it may come too close to the one before it.
  return furthest - (others.at(-1)?.x ?? -markWidth) < markWidth ? others : [...others, { ...last, x: Math.max(furthest, left) }];
}

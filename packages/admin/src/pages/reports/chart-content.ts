// What a chart shows: steps, and a value of each series for each of them.

export type Tone = 'first' | 'second';

export interface ChartSeries {
  readonly label: string;
  readonly tone: Tone;
  /** As they are drawn, one for each step; null where there is none. */
  readonly values: readonly (number | null)[];
  /** In full, one for each step. */
  readonly texts: readonly string[];
}

export interface ChartStep {
  readonly name: string;
  /** Short, for the axis. */
  readonly mark: string;
}

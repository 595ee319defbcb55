// What a benchmark is: it runs, gives tables of counts, and says which numbers were not held.

export interface Table {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface BenchResult {
  readonly title: string;
  /** What was measured against what, in a few sentences. */
  readonly about: string;
  readonly tables: readonly Table[];
  /** Counts that should have been held and were not. Times are told and never judged. */
  readonly broken: readonly string[];
  /** What it ran on, beside Node. */
  readonly versions: Readonly<Record<string, string>>;
}

export type Bench = () => Promise<BenchResult>;

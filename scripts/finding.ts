// One breach of a rule: where it is, and in words what it is.

export interface Finding {
  /** Path from the top of the repository. */
  readonly file: string;
  readonly line?: number | undefined;
  readonly words: string;
}

export function printFinding({ file, line, words }: Finding): string {
  return `${file}${line === undefined ? '' : `:${line}`}  ${words}`;
}

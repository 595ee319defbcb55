// Finds the imports of a source file, those of types included, because they are arrows too.

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

// A statement starts its line; comments and indented samples of code do not.
const STATEMENT = /^(?:import|export)\b(?:[^;'"`]*?\bfrom\s*|\s*)['"]([^'"]+)['"]/gmu;
// A method may be called the same.
const CALL = /(?<!\.)\bimport\(\s*['"]([^'"]+)['"]/gu;

export function findImports(text: string): readonly Import[] {
  return [STATEMENT, CALL].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ specifier: match[1] ?? '', line: lineAt(text, match.index + match[0].length) })),
  );
}

/** The line, counted from 1, on which a position of a text lies. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

// What the guide says of the kinds of statement: in which files they stand.

export interface Row {
  /** File names, or "most files", or "none". */
  readonly where: readonly string[] | 'most files' | 'none';
}

const CELLS = /^\| (.+?) \| (.*?) \|/u;

/** @returns the rows of all tables by their first column. */
export function rowsOf(guide: string): ReadonlyMap<string, Row> {
  const lines = guide.slice(guide.indexOf('## Distributed databases')).split('\n');
  return new Map(lines.flatMap((line) => {
    const [, name, where] = CELLS.exec(line) ?? [];
    return name === undefined || where === undefined ? [] : [[name, { where: placesIn(where) }] as const];
  }));
}

function placesIn(cell: string): Row['where'] {
  if (cell === 'most files' || cell === 'none') return cell;
  return [...cell.matchAll(/`([^`]+)`/gu)].flatMap(([, place]) => place ?? []);
}

/** @returns the functions that it says all have. */
export function functionsOf(guide: string): readonly string[] {
  const [, listed = ''] = /^Functions: ([^]*?)\. All three/mu.exec(guide) ?? [];
  return [...listed.matchAll(/`(\w+)`/gu)].flatMap(([, name]) => name ?? []);
}

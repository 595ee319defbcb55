// What drills came to, in words.

/** One drill as it is told, whatever was drilled. */
export interface ToldDrill {
  readonly seed: number;
  /** What was not as it should be; empty when all is well. */
  readonly faults: readonly string[];
  readonly struck: ReadonlyMap<string, number>;
  /** Processes that there were. */
  readonly lives: number;
  readonly calls: number;
  /** How many answers had each status. */
  readonly answers: ReadonlyMap<number, number>;
  readonly counts: Readonly<Record<string, number>>;
}

/** @param way to the drill, as it is given to the command. */
export function describeFailure({ seed, faults, struck, lives }: ToldDrill, way = ''): string {
  return [
    `Seed ${seed} failed; ${lives} lives. To repeat it: npm run faults -- ${way}--seed ${seed}`,
    `  faults: ${[...struck].map(([name, count]) => `${count} x ${name}`).join(', ') || 'none'}`,
    ...faults.map((fault) => `  - ${fault}`),
    '',
  ].join('\n');
}

export function summarise(reports: readonly ToldDrill[], tookMs: number): string {
  const failed = reports.filter(({ faults }) => faults.length > 0);
  const sum = (of: (report: ToldDrill) => number): number => reports.reduce((total, report) => total + of(report), 0);
  const byFault = totals(reports.flatMap(({ struck }) => [...struck]));
  const byStatus = totals(reports.flatMap(({ answers }) => [...answers]));
  const byEnding = totals(reports.flatMap(({ counts }) => Object.entries(counts)));
  const killed = (byFault.get('kill before the step') ?? 0) + (byFault.get('kill after the step') ?? 0);
  return [
    `${reports.length} seeds in ${(tookMs / 1000).toFixed(1)} s: ${failed.length === 0 ? 'all is as it should be' : `${failed.length} failed (${failed.map(({ seed }) => seed).join(', ')})`}.`,
    `  processes  ${sum(({ lives }) => lives)} lives${killed === 0 ? '' : `, ${killed} of them killed`}`,
    `  calls      ${sum(({ calls }) => calls)} (${[...byStatus].toSorted(([one], [other]) => one - other).map(([status, count]) => `${count} x ${status}`).join(', ')})`,
    `  inputs     ${[...byEnding].map(([name, count]) => `${count} ${name}`).join(', ')}`,
    `  faults     ${sum(({ struck }) => [...struck.values()].reduce((total, count) => total + count, 0))}`,
    ...[...byFault].toSorted(([, one], [, other]) => other - one).map(([name, count]) => `    ${String(count).padStart(7)}  ${name}`),
    '',
  ].join('\n');
}

function totals<Key>(counted: readonly (readonly [Key, number])[]): ReadonlyMap<Key, number> {
  const all = new Map<Key, number>();
  for (const [key, count] of counted) all.set(key, (all.get(key) ?? 0) + count);
  return all;
}

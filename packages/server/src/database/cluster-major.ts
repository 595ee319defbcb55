// PostgreSQL's major version is part of the cluster's folder name, because one major cannot read the files of another.
import { existsSync, readdirSync } from 'node:fs';
import { EmbeddedDatabaseError } from './embedded-database-error.ts';

const CLUSTER_NAME = /^postgres-(\d+)$/u;

export function clusterName(major: string): string {
  return `postgres-${major}`;
}

/** The majors of the clusters that lie in a folder, newest first. */
export function majorsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const majors = readdirSync(folder).flatMap((name) => CLUSTER_NAME.exec(name)?.[1] ?? []);
  return majors.sort((a, b) => Number(b) - Number(a));
}

/** Throws "other major" when a folder holds a database, but none that these binaries can read. */
export function refuseOtherMajor(folder: string, wanted: string): void {
  const majors = majorsIn(folder);
  const [found] = majors;
  if (found !== undefined && !majors.includes(wanted)) throw new EmbeddedDatabaseError({ kind: 'other major', found, wanted });
}

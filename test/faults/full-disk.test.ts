// A disk of the database that is full in truth: readiness and examination say so, and that it is over.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { escapeIdentifier, escapeLiteral } from 'pg';
import { expect, inject, test } from 'vitest';
import { startProcessThatStays } from '../house/command-line.ts';
import { ask } from '../house/databases.ts';
import { startHouse } from '../house/house.ts';

const DISK_MB = 16;

/** The owner of the server's files; `undefined` where it cannot be given a disk. */
async function ownerOfServer(): Promise<number | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [row] = await ask(inject('clusterUrl'), 'show data_directory');
  const folder = String(row?.['data_directory']);
  return existsSync(folder) ? statSync(folder).uid : undefined;
}

interface Disk {
  /** What the database throws away soon is written there from now on. */
  serve(databaseUrl: string): Promise<void>;
  fill(): void;
  empty(): void;
  /** After everybody who used it has ended. */
  remove(): Promise<void>;
}

async function mountDisk(owner: number): Promise<Disk> {
  const name = `disk_${randomUUID().replaceAll('-', '')}`;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sb-disk-'));
  const file = path.join(folder, 'full');
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder]);
  chownSync(folder, owner, owner);
  await ask(inject('clusterUrl'), `create tablespace ${escapeIdentifier(name)} location ${escapeLiteral(folder)}`);
  return {
    serve: async (url) => void (await ask(url, `do $$ begin execute format('alter database %I set temp_tablespaces = ${name}', current_database()); end $$`)),
    fill: () => void execFileSync('sh', ['-c', `head -c ${DISK_MB * 1024 ** 2} /dev/zero > ${file} 2>&- || true`]),
    empty: () => writeFileSync(file, ''),
    remove: async () => {
      await ask(inject('clusterUrl'), `drop tablespace ${escapeIdentifier(name)}`);
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test('a full disk is told by /readyz and by doctor, with what to do, and ends when there is room', { timeout: 90_000 }, async ({ skip }) => {
  const owner = await ownerOfServer();
  if (owner === undefined) {
    skip('only root can mount a small disk, and only for a server of this machine');
    return;
  }
  const disk = await mountDisk(owner);
  const house = await startHouse({ serve: false });
  await disk.serve(house.databaseUrl);
  const serving = await startProcessThatStays(['serve', '--config', house.configFile], house.environment);
  const readiness = async () => {
    const response = await fetch(`${serving.url ?? ''}/readyz`);
    return [response.status, (await response.text()).includes('The disk of the database is full.')];
  };
  const examined = async () => (await house.cli('doctor', '--json')).json() as readonly { readonly what: string; readonly state: string }[];
  try {
    expect(await readiness()).toEqual([200, false]);
    disk.fill();
    expect(await readiness()).toEqual([503, true]);
    expect(await examined()).toContainEqual(expect.objectContaining({ what: 'disk', state: 'failure', detail: 'the disk of the database is full', cure: expect.stringContaining('Free some space') }));
    disk.empty();
    expect(await readiness()).toEqual([200, false]);
    expect(await examined()).toContainEqual(expect.objectContaining({ what: 'disk', state: 'ok' }));
  } finally {
    await serving.stop();
    await house.close();
    await disk.remove();
  }
});

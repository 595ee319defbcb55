// When a process says that it is ready.
import { expect, test } from 'vitest';
import { createReadiness, LEAST_FREE_BYTES, type ReadinessDeps } from './readiness.ts';

const well: ReadinessDeps = {
  pendingMigrations: () => Promise.resolve([]),
  isQueueThere: () => Promise.resolve(true),
  freeBytes: () => Promise.resolve(LEAST_FREE_BYTES),
  hasDiskRoom: () => Promise.resolve(true),
  after: () => () => undefined,
};

async function faults(changes: Partial<ReadinessDeps>): Promise<readonly string[]> {
  const checks = await createReadiness({ ...well, ...changes }).check();
  return checks.filter(({ ok }) => !ok).map(({ what, detail }) => `${what}: ${detail}`);
}

const never = <Value>(): Promise<Value> => new Promise(() => undefined);

test('it is ready when the database, its migrations, the job queue and the disk are well', async () => {
  const checks = await createReadiness(well).check();
  expect(checks.map(({ what, ok }) => [what, ok])).toEqual([['database', true], ['migrations', true], ['job queue', true], ['disk', true]]);
});

test.each([
  ['the database refuses', { pendingMigrations: () => Promise.reject(new Error('gone')) }, ['database: The database does not answer.']],
  ['a migration is missing', { pendingMigrations: () => Promise.resolve(['0099-more.sql']) }, ['migrations: It lacks 0099-more.sql.']],
  ['the job queue refuses', { isQueueThere: () => Promise.reject(new Error('gone')) }, ['job queue: The job queue does not answer.']],
  ['the job queue has no tables', { isQueueThere: () => Promise.resolve(false) }, ['job queue: Its tables are not there.']],
  ['the disk of a database elsewhere is full', { freeBytes: undefined, hasDiskRoom: () => Promise.resolve(false) }, ['disk: The disk of the database is full.']],
  ['the disk is nearly full', { freeBytes: () => Promise.resolve(LEAST_FREE_BYTES - 1) }, ['disk: 255 MB are free.']],
  ['the database takes longer than a second', { pendingMigrations: never, after: (ms: number, callback: () => void) => (ms === 1_000 && callback(), () => undefined) }, ['database: The database does not answer.', 'job queue: The job queue does not answer.']],
] as const)('it is not ready when %s', async (_, changes, expected) => {
  expect(await faults(changes)).toEqual(expected);
});

test('a disk that is elsewhere is not looked at', async () => {
  expect((await createReadiness({ ...well, freeBytes: undefined }).check()).map(({ what }) => what)).not.toContain('disk');
});

test('it is not ready while it ends, whatever else is well', async () => {
  const readiness = createReadiness(well);
  readiness.end();
  expect(await readiness.check()).toEqual([{ what: 'process', ok: false, detail: 'It is about to end.' }]);
});

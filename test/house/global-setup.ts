// One PostgreSQL for the whole run, with a database that is migrated once and copied for each house.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { removeDataFolder } from '../../packages/server/src/database/remove-data-folder.ts';
import { startEmbeddedDatabase } from '../../packages/server/src/database/start-embedded-database.ts';
import { openQueues } from '../../packages/server/src/jobs/queues.ts';
import { migrate, openDatabase } from '../../packages/store/src/index.ts';
import { buildInterface } from '../../scripts/build-interface/build.ts';
import { createDatabase, databaseUrl, TEMPLATE } from './databases.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the cluster's own database, from which others are made. */
    readonly clusterUrl: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await buildInterface(path.resolve(import.meta.dirname, '../..'), () => console.log('Building the web interface …'));
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-house-'));
  const folder = path.join(room, 'data');
  const cluster = await startEmbeddedDatabase({ folder, log: () => undefined });
  const tearDown = async (): Promise<void> => {
    await cluster.stop();
    removeDataFolder(folder);
    rmSync(room, { recursive: true, force: true });
  };
  try {
    await createDatabase(cluster.url, TEMPLATE, 'template0');
    await migrateTemplate(databaseUrl(cluster.url, TEMPLATE));
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide('clusterUrl', cluster.url);
  return tearDown;
}

async function migrateTemplate(url: string): Promise<void> {
  const database = openDatabase({ url, onError: () => undefined });
  await migrate(database.db, new Date());
  await database.close();
  const boss = await openQueues({ url, backend: 'postgres', log: pino({ level: 'silent' }), onError: () => undefined, supervise: false });
  await boss.stop({ graceful: false });
}

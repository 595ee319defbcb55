// One PostgreSQL for the whole run, with a database that is migrated once and copied for each house: an embedded one, or the server that STOREBRIDGE_TEST_DATABASE_URL names.
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
import { createDatabase, databaseUrl, dropDatabase, TEMPLATE } from './databases.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the cluster's own database, from which others are made. */
    readonly clusterUrl: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await buildInterface(path.resolve(import.meta.dirname, '../..'), () => console.log('Building the web interface …'));
  const cluster = await openCluster(process.env['STOREBRIDGE_TEST_DATABASE_URL']);
  try {
    // A server of one's own may still have it from the last run.
    await dropDatabase(cluster.url, TEMPLATE);
    await createDatabase(cluster.url, TEMPLATE, 'template0');
    await migrateTemplate(databaseUrl(cluster.url, TEMPLATE));
  } catch (error) {
    await cluster.end();
    throw error;
  }
  project.provide('clusterUrl', cluster.url);
  return () => cluster.end();
}

interface Cluster {
  /** Of a database in which nothing is kept. */
  readonly url: string;
  end(): Promise<void>;
}

/** @param given with a user who may create databases. */
async function openCluster(given: string | undefined): Promise<Cluster> {
  if (given !== undefined && given !== '') return { url: given, end: () => dropDatabase(given, TEMPLATE) };
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-house-'));
  const folder = path.join(room, 'data');
  const { url, stop } = await startEmbeddedDatabase({ folder, log: () => undefined });
  return {
    url,
    end: async () => {
      await stop();
      removeDataFolder(folder);
      rmSync(room, { recursive: true, force: true });
    },
  };
}

async function migrateTemplate(url: string): Promise<void> {
  const database = openDatabase({ url, onError: () => undefined });
  await migrate(database.db, new Date());
  await database.close();
  const boss = await openQueues({ url, backend: 'postgres', log: pino({ level: 'silent' }), onError: () => undefined, supervise: false });
  await boss.stop({ graceful: false });
}

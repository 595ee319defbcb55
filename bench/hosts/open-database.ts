// The PostgreSQL of a benchmark with several processes: an embedded one that the benchmark owns.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addApiKey, databaseFacts, ensureWorkspace, openDatabase, type Db } from '@storebridge/store';
import { digestOf, hintOf, newKey } from '@storebridge/server';
import { startEmbeddedDatabase } from '../../packages/server/src/database/start-embedded-database.ts';
import { removeDataFolder } from '../../packages/server/src/database/remove-data-folder.ts';

export interface BenchDatabase {
  readonly url: string;
  readonly db: Db;
  /** For whatever else the benchmark writes. */
  readonly room: string;
  readonly version: () => Promise<string>;
  close(): Promise<void>;
}

export async function openBenchDatabase(): Promise<BenchDatabase> {
  const room = mkdtempSync(path.join(os.tmpdir(), 'sb-bench-'));
  const folder = path.join(room, 'data');
  const server = await startEmbeddedDatabase({ folder, log: () => undefined });
  const database = openDatabase({ url: server.url, maxConnections: 2, onError: () => undefined });
  return {
    url: server.url, db: database.db, room,
    version: async () => (await databaseFacts(database.db)).version,
    close: async () => {
      await database.close();
      await server.stop();
      removeDataFolder(folder);
      rmSync(room, { recursive: true, force: true });
    },
  };
}

/** A key of a workspace that there is. @returns what asks one of its addresses. */
export async function openApi(db: Db, url: string, workspaceName: string): Promise<(method: 'GET' | 'POST', address: string, body?: object) => Promise<unknown>> {
  const workspace = await ensureWorkspace(db, workspaceName, new Date());
  const secret = newKey();
  await addApiKey(db, { workspaceId: workspace.id, name: 'bench', hint: hintOf(secret), secretHash: digestOf(secret), scopes: ['records:read', 'records:sync'], createdBy: 'bench', expiresAt: null }, new Date());
  return async (method, address, body) => {
    const response = await fetch(`${url}/api/v1/workspaces/${workspace.id}/${address}`, {
      method, headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${address} was answered with ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}

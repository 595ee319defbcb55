// Databases of the test cluster: made as copies of the migrated one, and asked directly.
import { escapeIdentifier, Client } from 'pg';

/** Holds the newest form and no rows. */
export const TEMPLATE = 'house_template';

export function databaseUrl(clusterUrl: string, name: string): string {
  // A socket's address has no host, which `URL` refuses.
  return clusterUrl.replace(/(?<=@[^/]*\/)[^?]*/u, name);
}

export async function createDatabase(clusterUrl: string, name: string, template: string = TEMPLATE): Promise<void> {
  await ask(clusterUrl, `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`);
}

/** Also when somebody is still connected. */
export async function dropDatabase(clusterUrl: string, name: string): Promise<void> {
  await ask(clusterUrl, `drop database if exists ${escapeIdentifier(name)} with (force)`);
}

/** Rows of one statement, over a connection of its own. */
export async function ask(url: string, statement: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  // A loss between two statements that nobody listens to would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}

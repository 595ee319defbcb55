// Makes the cluster: the folder in which PostgreSQL keeps its databases.
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failureFromWords } from './embedded-database-error.ts';
import { killServers } from './end-server.ts';
import { giveTo, type ServerAccount } from './server-account.ts';
import type { ServerHome } from './server-home.ts';
import { runToEnd } from './server-process.ts';
import type { Login } from './server-probe.ts';

// The builtin locale sorts alike on every system and after every upgrade of it: https://www.postgresql.org/docs/18/locale.html
const CLUSTER_SETTINGS = '--auth scram-sha-256 --encoding UTF8 --locale C --locale-provider builtin --builtin-locale C.UTF-8 --no-instructions'.split(' ');

/** Makes the cluster unless it is there. Returns true when it was made. A crash on the way leaves nothing that a later start would take for whole. */
export async function ensureCluster(home: ServerHome, login: Login): Promise<boolean> {
  if (existsSync(path.join(home.cluster, 'PG_VERSION'))) {
    repairOwner(home);
    return false;
  }
  const draft = `${home.cluster}.new`;
  // A Storebridge that was killed during its first start left a program at work there.
  await killServers(draft);
  rmSync(draft, { recursive: true, force: true });
  await initialize(home, draft, login);
  await createDatabase(home, draft, login);
  renameSync(draft, home.cluster);
  return true;
}

/** A backup that root put back may have changed the owner and the permissions, and PostgreSQL insists on both. */
function repairOwner({ cluster, account }: ServerHome): void {
  const { uid, mode } = statSync(cluster);
  if (account !== undefined && uid !== account.uid) giveTo(account, cluster);
  if ((mode & 0o077) !== 0) chmodSync(cluster, 0o700);
}

async function initialize(home: ServerHome, draft: string, login: Login): Promise<void> {
  const passwordFile = path.join(home.folder, 'password.new');
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${login.password}\n`, { mode: 0o600 });
  giveTo(home.account, passwordFile);
  makeFolderFor(home.account, draft);
  try {
    await run(home, home.binaries.initdb, ['--pgdata', draft, '--username', login.user, '--pwfile', passwordFile, ...CLUSTER_SETTINGS]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Without a running server, so that it happens before the cluster gets its name. */
async function createDatabase(home: ServerHome, draft: string, { database, user }: Login): Promise<void> {
  await run(home, home.binaries.postgres, ['--single', '-D', draft, 'postgres'], `CREATE DATABASE ${database} OWNER ${user}\n`);
}

/** Gives the login's password to a cluster whose password file was lost. The server must not be running. */
export async function setPassword(home: ServerHome, { user, password }: Login): Promise<void> {
  await run(home, home.binaries.postgres, ['--single', '-D', home.cluster, 'postgres'], `ALTER ROLE ${user} PASSWORD '${password}'\n`);
}

async function run(home: ServerHome, program: string, args: readonly string[], input = ''): Promise<void> {
  const { code, words } = await runToEnd(home.account, program, args, input);
  // A single-user server goes on after an error and ends with 0.
  if (code !== 0 || /\b(?:ERROR|FATAL|PANIC):/u.test(words)) throw failureFromWords('initdb failed', words);
}

function makeFolderFor(account: ServerAccount | undefined, folder: string): void {
  mkdirSync(folder, { mode: 0o700 });
  giveTo(account, folder);
}

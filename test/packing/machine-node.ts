// The Node that whoever installs a package has.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Ours when the machine has none that is new enough. */
export function machineNode(): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  try {
    const env = { ...process.env, PATH: folders.join(path.delimiter) };
    const answer = execFileSync('node', ['-p', 'process.versions.node + " " + process.execPath'], { env, encoding: 'utf8' }).trim();
    const [version = '0', ...found] = answer.split(' ');
    return Number.parseInt(version, 10) >= 20 ? found.join(' ') : process.execPath;
  } catch {
    return process.execPath;
  }
}

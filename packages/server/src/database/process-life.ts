// Tells one life of a process id from the next, because operating systems give the same id out again.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A mark that no later process with the same id can have; undefined when no such process lives. */
export function markOfLife(pid: number): string | undefined {
  if (!isTaken(pid)) return undefined;
  return process.platform === 'linux' ? markFromProc(pid) : markFromPs(pid);
}

/** True while the process lives; a zombie, which only waits for its parent to look, counts as dead. */
export function isAlive(pid: number): boolean {
  return markOfLife(pid) !== undefined;
}

/** The PostgreSQL processes that work on `folder`; undefined where the operating system does not tell. */
export function serverProcessesOf(folder: string): readonly number[] | undefined {
  if (process.platform !== 'linux') return undefined;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && isServerOf(pid, folder) && isAlive(pid));
}

/** The program a process runs; undefined where that cannot be seen. */
export function programOf(pid: number): string | undefined {
  return linkOf(`/proc/${pid}/exe`);
}

function isServerOf(pid: number, folder: string): boolean {
  // A shell that stands in the folder is no server.
  if (!['postgres', 'initdb'].includes(read(`/proc/${pid}/comm`)?.trim() ?? '')) return false;
  // In a container even root may not see where another user's process works, but its arguments can be read.
  return linkOf(`/proc/${pid}/cwd`) === folder || read(`/proc/${pid}/cmdline`)?.split('\0').includes(folder) === true;
}

/** True when the id cannot be told from a living one by a signal; a zombie has it still. */
export function isTaken(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM says that it lives, as somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function markFromProc(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in brackets and may hold anything, so counting starts behind the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  if (state === undefined || 'ZXx'.includes(state)) return undefined;
  // Start time is field 22, in clock ticks since boot, hence the boot's id beside it.
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot'}:${fields[19] ?? ''}`;
}

function markFromPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/bin:/usr/bin' }, encoding: 'utf8' });
    const [state = 'Z', ...started] = line.trim().split(/\s+/u);
    return state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

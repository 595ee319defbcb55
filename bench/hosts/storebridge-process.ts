// A Storebridge process of a benchmark, with its memory looked at while it lives.
import { readFileSync } from 'node:fs';
import { startCommand, startProcessThatStays, type CommandResult, type ServingProcess } from '../../test/house/command-line.ts';

export interface MemoryWatch {
  /** Most that was resident at a look, in MB; the kernel's own peak where it tells one. */
  mostMb(): number;
  stop(): void;
}

const LOOK_MS = 1_000;
const KB_PER_MB = 1024;

function watchMemory(pid: number): MemoryWatch {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, residentMb(pid));
  };
  const timer = setInterval(look, LOOK_MS).unref();
  look();
  return {
    mostMb: () => {
      look();
      return most;
    },
    stop: () => clearInterval(timer),
  };
}

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html: `VmHWM` is the peak of the resident set. */
function residentMb(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / KB_PER_MB;
  } catch {
    return 0;
  }
}

export type Environment = Readonly<Record<string, string>>;

export interface WatchedProcess extends ServingProcess {
  readonly memory: MemoryWatch;
}

export async function startStorebridge(args: readonly string[], environment: Environment): Promise<WatchedProcess> {
  const started = await startProcessThatStays(args, environment);
  return { ...started, memory: watchMemory(started.pid) };
}

/** @param interruptAfterMs sends Ctrl-C then. */
export async function runStorebridge(args: readonly string[], environment: Environment, interruptAfterMs?: number): Promise<CommandResult> {
  const running = startCommand(args, environment);
  const timer = interruptAfterMs === undefined ? undefined : setTimeout(() => running.signal('SIGINT'), interruptAfterMs);
  try {
    return await running.result;
  } finally {
    clearTimeout(timer);
  }
}

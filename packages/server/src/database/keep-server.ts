// Keeps the server up while Storebridge runs: one that is lost, as when memory runs out, is started again at the same address.
import { adoptServer, type RunningServer } from './adopt-server.ts';
import { endServer } from './end-server.ts';
import { leavePlace } from './listening-place.ts';
import { markOfLife } from './process-life.ts';
import type { Login } from './server-probe.ts';
import { startServer, type ServerStart } from './start-server.ts';

const LOOK_MILLISECONDS = 2000;

export interface KeptServer {
  /** Ends the server, and the care for it first. */
  readonly end: () => Promise<void>;
}

/** Looks after the server without keeping the process alive. A start that fails is told and tried again at the next look. */
export function keepServer(start: ServerStart & { readonly login: Login }, first: RunningServer): KeptServer {
  let server = first;
  let revival: Promise<void> | undefined;

  const revive = async (): Promise<void> => {
    try {
      start.log('PostgreSQL has ended unexpectedly and is started again.');
      // Whatever is left of it must be gone before another server may touch the cluster.
      server = (await adoptServer(start.home, start.login, start.log)) ?? (await startServer(start, first.place));
    } catch (error) {
      start.log(error instanceof Error ? error.message : String(error));
    } finally {
      revival = undefined;
    }
  };
  const look = setInterval(() => {
    if (markOfLife(server.pid) !== server.life) revival ??= revive();
  }, LOOK_MILLISECONDS);
  look.unref();

  return {
    end: async () => {
      clearInterval(look);
      await revival;
      await endServer(server, start.home.cluster);
      leavePlace(server.place, start.home.folder);
    },
  };
}

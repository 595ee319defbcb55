// Listens at a port, and ends so that requests in flight are finished.
import { serve, type ServerType } from '@hono/node-server';
import { OperatorError } from '../operator-error.ts';

export interface OpenPort {
  readonly port: number;
  /** Finishes what is in flight, for a while. */
  close(): Promise<void>;
}

/** Requests that are waiting for an answer get this long to be finished. */
const GRACE_MS = 10_000;

/** @param port 0 takes any that is free. @throws OperatorError when another program has it. */
export async function openPort(fetch: Parameters<typeof serve>[0]['fetch'], port: number, variable: 'PORT' | 'STOREBRIDGE_WATCH_PORT' = 'PORT'): Promise<OpenPort> {
  const { server, bound } = await bind(fetch, port, variable);
  return { port: bound, close: () => endServer(server) };
}

function bind(fetch: Parameters<typeof serve>[0]['fetch'], port: number, variable: string): Promise<{ readonly server: ServerType; readonly bound: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port }, (info) => resolve({ server, bound: info.port }));
    server.once('error', (error) => reject(bindingError(error, port, variable)));
  });
}

function bindingError(error: Error, port: number, variable: string): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error;
  return new OperatorError(`Port ${port} is in use by another program.`, `Stop that program, or set ${variable} to another number.`, { cause: error });
}

function endServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}

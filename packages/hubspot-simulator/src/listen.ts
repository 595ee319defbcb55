// Puts a simulator on a port, so that clients in other processes can call it.
import { serve } from '@hono/node-server';
import type { IncomingMessage } from 'node:http';
import type { HubSpotSimulator } from './simulator.ts';

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Default only this machine. */
  readonly host?: string;
}

export interface ListeningSimulator {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Tells the server that the answer, or the lack of one, is already dealt with. */
const HANDLED = { 'x-hono-already-sent': 'true' };

export async function listenHubSpotSimulator(simulator: HubSpotSimulator, { port, host = '127.0.0.1' }: ListenOptions): Promise<ListeningSimulator> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        port,
        hostname: host,
        // The request object of the server is not one that `new Request` takes as a whole.
        fetch: async (request, { incoming }) => answerOrDestroy(simulator, request, incoming),
      },
      (address) => {
        resolve({
          url: `http://${host}:${address.port}`,
          port: address.port,
          close: () => closeServer(server),
        });
      },
    );
    server.on('error', reject);
  });
}

async function answerOrDestroy(
  simulator: HubSpotSimulator,
  request: Request,
  incoming: { readonly socket: IncomingMessage['socket'] | undefined },
): Promise<Response> {
  try {
    return await simulator.fetch(request);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    incoming.socket?.destroy();
    return new Response(null, { headers: HANDLED });
  }
}

async function closeServer(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}

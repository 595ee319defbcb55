// The stand-in on a loopback port, for processes that call it like any pretix.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createPretixStandIn, type PretixStandIn } from './stand-in.ts';

export interface ServedStandIn {
  readonly shop: PretixStandIn;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Sets its clock so many milliseconds before or after the present. */
  setClock(offsetMs: number): void;
  close(): Promise<void>;
}

export async function servePretix(random: () => number = Math.random): Promise<ServedStandIn> {
  const clock = { offsetMs: 0 };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in listens nowhere.');
  const origin = `http://127.0.0.1:${address.port}`;
  const shop = createPretixStandIn({ now: () => Date.now() + clock.offsetMs, random }, { origin });
  shop.access.limitPerMinute = null;
  shop.webhooks.allowsPrivateTargets = true;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const headers = new Headers();
    for (const name of ['authorization', 'content-type', 'x-idempotency-key']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const method = request.method ?? 'GET';
    try {
      const given = await shop.fetch(`${origin}${request.url ?? '/'}`, { method, headers, signal: gone.signal, ...(method === 'GET' || method === 'HEAD' ? {} : { body: await text(request) }) });
      response.writeHead(given.status, Object.fromEntries(given.headers));
      response.end(await given.text());
    } catch {
      // A connection that is dropped on purpose, or whose caller went away.
      request.socket.destroy();
    }
  }

  return {
    shop,
    settings: { url: origin, token: shop.access.addToken(), organizer: shop.organizer, event: shop.event.slug, allowPrivateAddress: true },
    setClock: (offsetMs) => {
      clock.offsetMs = offsetMs;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

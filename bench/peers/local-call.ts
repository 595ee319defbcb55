// Sends a request to the simulated HubSpot, whatever host it was meant for, and tells it the time of the sender.
import http from 'node:http';

/** What time it is for the peer. */
export const TIME_HEADER = 'x-bench-now';
export const LOCAL_HOST = '127.0.0.1';

const agent = new http.Agent({ keepAlive: true });

export interface Place {
  readonly port: number;
  readonly now: number;
}

export async function callLocally({ port, now }: Place, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = await request.text();
  const headers = { ...Object.fromEntries(request.headers), [TIME_HEADER]: String(now) };
  return new Promise<Response>((resolve, reject) => {
    const sent = http.request({ host: LOCAL_HOST, port, agent, method: request.method, path: pathname + search, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const { statusCode = 500, headers: found } = incoming;
        resolve(new Response(statusCode === 204 ? null : Buffer.concat(chunks), { status: statusCode, headers: Object.entries(found).map(([name, value]) => [name, String(value)]) }));
      });
    });
    sent.on('error', reject);
    sent.end(body === '' ? undefined : body);
  });
}

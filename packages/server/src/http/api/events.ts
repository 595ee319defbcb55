// The news of a workspace as server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html
import { Hono, type Context } from 'hono';
import { EVENTS_PATH } from '../../contract/index.ts';
import type { EventHub } from '../../event-hub.ts';
import { enter, refusalResponse } from './bind.ts';
import type { ApiDeps, Caller } from './call.ts';
import { Refusal } from './refusal.ts';

export interface EventsDeps extends Pick<ApiDeps, 'storebridge' | 'access'> {
  readonly hub: EventHub;
  /** Calls back again and again until it is stopped. */
  readonly every: (ms: number, callback: () => void) => () => void;
}

/** Proxies end connections on which nothing comes. */
const SIGN_OF_LIFE_MS = 20_000;
/** A session may end, and a person may leave the workspace, while the stream is open: each third sign of life looks. */
const SIGNS_PER_LOOK = 3;
const MOST_STREAMS_OF_ONE = 10;
/** Whoever reads so slowly is better served by connecting again. */
const MOST_UNREAD = 500;

const HEADERS = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' };

export function events(deps: EventsDeps): Hono {
  const app = new Hono();
  const open = new Map<string, number>();
  app.onError((error) => {
    if (error instanceof Refusal) return refusalResponse(error);
    throw error;
  });
  app.get(EVENTS_PATH.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
    const seen = await permit(deps, context);
    const name = nameOf(seen.caller);
    const count = open.get(name) ?? 0;
    if (count >= MOST_STREAMS_OF_ONE) throw new Refusal(429, { detail: `At most ${MOST_STREAMS_OF_ONE} streams of events can be open at once.`, remedy: 'Close some pages.' });
    open.set(name, count + 1);
    const onEnd = (): void => {
      const left = (open.get(name) ?? 1) - 1;
      if (left === 0) open.delete(name);
      else open.set(name, left);
    };
    return new Response(streamTo(deps, { context, workspace: seen.workspace.id, onEnd }), { headers: HEADERS });
  });
  return app;
}

/** @throws Refusal */
async function permit(deps: EventsDeps, context: Context): Promise<Awaited<ReturnType<typeof enter>> & { readonly caller: Caller }> {
  const caller = await deps.access.identify(context.req.raw.headers);
  if (caller === undefined) throw new Refusal(401, { detail: 'Sign in, or send an API key as "Authorization: Bearer …".' });
  const entered = await enter(deps, caller, context.req.param('workspace'));
  if (!entered.permissions.has('shops:read')) throw new Refusal(403, { detail: 'This needs the permission "shops:read".' });
  return { ...entered, caller };
}

interface Stream {
  readonly context: Context;
  readonly workspace: Awaited<ReturnType<typeof permit>>['workspace']['id'];
  readonly onEnd: () => void;
}

function streamTo(deps: EventsDeps, { context, workspace, onEnd }: Stream): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const endings: (() => void)[] = [onEnd];
  const leave = (): void => {
    for (const ending of endings.splice(0)) ending();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = (): void => {
          if (endings.length === 0) return;
          leave();
          controller.close();
        };
        const write = (text: string): void => {
          if (endings.length === 0) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -MOST_UNREAD) end();
        };
        write('retry: 3000\n\n');
        endings.push(deps.hub.join(workspace, { tell: (event) => write(`data: ${JSON.stringify(event)}\n\n`), end }));
        let signs = 0;
        endings.push(deps.every(SIGN_OF_LIFE_MS, () => {
          write(': still here\n\n');
          signs += 1;
          if (signs % SIGNS_PER_LOOK === 0) permit(deps, context).catch(end);
        }));
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}

function nameOf(caller: Caller): string {
  return caller.kind === 'person' ? `person ${caller.userId}` : `key ${caller.keyId}`;
}

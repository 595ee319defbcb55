// A client over a scripted HubSpot, with a clock that jumps instead of waiting.
import { createHubSpotClient, type HubSpotClient, type HubSpotClientDeps, type ObservedCall, type Pacer } from '../index.ts';
import type { Clock } from '../clock.ts';

export interface TurnedClock extends Clock {
  readonly slept: number[];
}

/** Time passes only by sleeping; sleepers wake in order of time. */
export function turnedClock(start = Date.UTC(2026, 10, 20, 12)): TurnedClock {
  let now = start;
  const slept: number[] = [];
  const sleepers: { at: number; wake: () => void }[] = [];
  let turning = false;
  async function turn(): Promise<void> {
    if (turning) return;
    turning = true;
    while (sleepers.length > 0) {
      // Whatever else is ready to run goes first, as it would while time passes.
      await new Promise((resolve) => setImmediate(resolve));
      sleepers.sort((a, b) => a.at - b.at);
      const next = sleepers.shift();
      if (next === undefined) break;
      now = Math.max(now, next.at);
      next.wake();
    }
    turning = false;
  }
  return {
    slept,
    now: () => now,
    sleep: (ms) =>
      new Promise((resolve) => {
        slept.push(ms);
        sleepers.push({ at: now + ms, wake: resolve });
        void turn();
      }),
  };
}

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** Parsed JSON. */
  readonly body: BatchBody;
  readonly text: string;
}

interface BatchBody {
  readonly inputs: readonly WireInput[];
  readonly [name: string]: unknown;
}

export interface WireInput {
  readonly id: string;
  readonly properties: Record<string, string>;
  readonly objectWriteTraceId: string;
  readonly [name: string]: unknown;
}

export type Script = (request: SentRequest, count: number) => Response | Promise<Response>;

export interface ScriptedHubSpot {
  readonly client: HubSpotClient;
  readonly requests: SentRequest[];
  readonly observed: ObservedCall[];
  readonly clock: TurnedClock;
}

export const freePacer: Pacer = { acquire: () => Promise.resolve(), learn: () => undefined };

export function scripted(script: Script, changes: Partial<HubSpotClientDeps> = {}): ScriptedHubSpot {
  const clock = turnedClock();
  const requests: SentRequest[] = [];
  const observed: ObservedCall[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const sent = await readRequest(new Request(input, init));
    requests.push(sent);
    return script(sent, requests.length);
  };
  const client = createHubSpotClient({
    fetch,
    token: () => Promise.resolve('pat-test'),
    pacer: freePacer,
    clock,
    random: () => 0,
    observe: (call) => observed.push(call),
    ...changes,
  });
  return { client, requests, observed, clock };
}

async function readRequest(request: Request): Promise<SentRequest> {
  const url = new URL(request.url);
  const text = await request.text();
  const body: BatchBody = text.startsWith('{') ? JSON.parse(text) : { inputs: [] };
  return { method: request.method, path: url.pathname, query: url.searchParams, headers: request.headers, body, text };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

export function html(status: number): Response {
  return new Response('<html><head><title>Bad gateway</title></head></html>', { status, headers: { 'content-type': 'text/html' } });
}

/** A batch answer with the given results and errors. */
export function batch(results: readonly object[], errors: readonly object[] = []): Response {
  return json(
    errors.length > 0 ? 207 : 200,
    { status: 'COMPLETE', results, ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}) },
  );
}

export function refusal(status: number, message: string, rest: object = {}): Response {
  return json(status, { status: 'error', message, correlationId: 'c-1', ...rest });
}

interface WireObject {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly createdAt: string;
  readonly archived: boolean;
}

/** An object as HubSpot would send it. */
export function object(id: string, properties: Record<string, string | null> = {}): WireObject {
  return { id, properties: { hs_object_id: id, ...properties }, createdAt: '2026-11-20T12:00:00.000Z', archived: false };
}

interface Fault {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** The answer to a write of bad property values, in the form with `errors` and in the older one without. */
export function valueRefusal(faults: readonly Fault[], form: 'new' | 'old' = 'new'): Response {
  const list = faults.map(({ name, code, message }) => ({ isValid: false, message, error: code, name }));
  const errors = faults.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } }));
  return refusal(
    400,
    `Property values were not valid: ${JSON.stringify(list)}`,
    { category: 'VALIDATION_ERROR', ...(form === 'new' ? { errors } : {}) },
  );
}

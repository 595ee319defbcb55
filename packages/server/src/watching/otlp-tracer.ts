// A tracer that keeps finished spans for a moment and sends them over OTLP, encoded as JSON.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { currentContext, within } from './context.ts';
import { toTraceRequest, type FinishedSpan } from './otlp-json.ts';
import type { OpenSpan, SpanAttributes, SpanStart, Tracer } from './tracer.ts';

export interface TracerSettings {
  /** Spans are posted to `/v1/traces` below it. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
}

export interface TracerDeps {
  readonly fetch: typeof globalThis.fetch;
  /** Epoch ms, with fractions. */
  readonly now: () => number;
  readonly log: { warn(detail: object, words: string): void };
  /** Calls back again and again; @returns what ends it. */
  readonly every: (ms: number, callback: () => void) => () => void;
}

/** What the collector does not take in time is dropped: traces must never hold up the work. */
const MOST_KEPT = 4_096;
const MOST_TOGETHER = 512;
const SEND_EVERY_MS = 5_000;
const PATIENCE_MS = 10_000;

/** The version, the ids of trace and span, the flags. */
const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/u;

interface Place {
  readonly traceId: string;
  readonly spanId: string;
}

export function openOtlpTracer(settings: TracerSettings, deps: TracerDeps): Tracer {
  const places = new AsyncLocalStorage<Place>();
  const outgoing = createOutgoing(settings, deps);
  const begin = (start: SpanStart): Place & { readonly parentId: string | undefined } => {
    const parent = places.getStore() ?? placeOf(start.parent);
    return { traceId: parent?.traceId ?? newId(16), spanId: newId(8), parentId: parent?.spanId };
  };
  return {
    span: async (start, work) => {
      const place = begin(start);
      const startedAt = deps.now();
      const told = { attributes: { ...start.attributes }, isFailed: false };
      const span: OpenSpan = { add: (added) => void Object.assign(told.attributes, added), fail: () => void (told.isFailed = true) };
      try {
        return await places.run(place, () => within({ trace: place.traceId }, () => work(span)));
      } catch (error) {
        told.isFailed = true;
        throw error;
      } finally {
        outgoing.add(finish(start, place, { startedAt, endedAt: deps.now(), ...told }));
      }
    },
    record: (start, { durationMs, isFailed }) => {
      const endedAt = deps.now();
      outgoing.add(finish(start, begin(start), { startedAt: endedAt - durationMs, endedAt, attributes: start.attributes ?? {}, isFailed }));
    },
    close: () => outgoing.close(),
  };
}

interface Told {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: SpanAttributes;
  readonly isFailed: boolean;
}

/** What it belongs to is told without being asked for. */
function finish({ name, kind = 'internal' }: SpanStart, place: Place & { readonly parentId: string | undefined }, told: Told): FinishedSpan {
  const { request, job, shopId, portal, run } = currentContext();
  const belonging = { 'storebridge.request': request, 'storebridge.job': job, 'storebridge.shop': shopId, 'storebridge.portal': portal, 'storebridge.run': run };
  return { name, kind, ...place, ...told, attributes: { ...belonging, ...told.attributes } };
}

interface Outgoing {
  add(span: FinishedSpan): void;
  close(): Promise<void>;
}

function createOutgoing(settings: TracerSettings, deps: TracerDeps): Outgoing {
  const kept: FinishedSpan[] = [];
  const state = { sending: undefined as Promise<void> | undefined, isRefused: false };
  const stop = deps.every(SEND_EVERY_MS, () => void send());

  function send(): Promise<void> {
    return (state.sending ??= sendAll().finally(() => (state.sending = undefined)));
  }

  /** A collector that is away is asked again with the next turn, and complained about once. */
  async function sendAll(): Promise<void> {
    while (kept.length > 0) {
      const batch = kept.splice(0, MOST_TOGETHER);
      const refusal = await post(settings, deps, batch);
      if (refusal === undefined) {
        state.isRefused = false;
        continue;
      }
      if (!state.isRefused) deps.log.warn({ reason: refusal }, 'Traces could not be sent.');
      state.isRefused = true;
      kept.unshift(...batch.slice(0, MOST_KEPT - kept.length));
      return;
    }
  }

  return {
    add(span) {
      if (kept.length < MOST_KEPT) kept.push(span);
      if (kept.length >= MOST_TOGETHER && !state.isRefused) void send();
    },
    async close() {
      stop();
      await state.sending;
      await send();
    },
  };
}

/** @returns why not, if it was not taken. */
async function post({ endpoint, headers, serviceName }: TracerSettings, { fetch }: TracerDeps, spans: readonly FinishedSpan[]): Promise<string | undefined> {
  try {
    const response = await fetch(`${endpoint}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(toTraceRequest(serviceName, spans)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `The collector answered ${response.status}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function placeOf(traceparent: string | undefined): Place | undefined {
  const [, traceId, spanId] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId };
}

function newId(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

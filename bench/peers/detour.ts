// Sends what a peer says to HubSpot's host to the simulated one, and lets the peer live in virtual time. Only for the process of a peer.
import http from 'node:http';
import https from 'node:https';
import { z } from 'zod';
import { callLocally, LOCAL_HOST, TIME_HEADER } from './local-call.ts';
import { createVirtualClock, type VirtualClock, type VirtualTimer } from './virtual-clock.ts';

export interface DetourSettings {
  readonly hubspotPort: number;
  /** Epoch milliseconds at which the clock begins. */
  readonly startAt: number;
  /** How long HubSpot takes to answer, in virtual time. */
  readonly answerMs: number;
}

const HUBSPOT_HOST = 'api.hubapi.com';
/** The body of an answer of this machine is there long before. */
const READING_TURNS = 200;

const agent = new http.Agent({ keepAlive: true });
const requestSchema = z.looseObject({ hostname: z.string().nullish(), host: z.string().nullish(), path: z.string().nullish(), method: z.string().optional(), headers: z.custom<http.OutgoingHttpHeaders>().optional() });

/** Replaces `https.request`, `fetch`, `setTimeout` and `Date.now`. Peers that load their HTTP client afterwards get these. */
export function installDetour(settings: DetourSettings): VirtualClock {
  const clock = createVirtualClock(settings.startAt, setImmediate);
  Object.assign(Date, { now: clock.now });
  installTimers(clock);
  globalThis.fetch = async (input, init) => fetchLocally(clock, settings, new Request(input, init));
  Object.assign(https, { request: (...given: readonly unknown[]) => requestLocally(clock, settings, given) });
  return clock;
}

function installTimers(clock: VirtualClock): void {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const timers = new WeakMap<object, VirtualTimer>();
  const virtual = (act: (...args: readonly unknown[]) => void, ms = 0, ...args: readonly unknown[]): object => {
    const handle = { ref: () => handle, unref: () => handle, hasRef: () => true };
    timers.set(handle, clock.after(ms, () => act(...args)));
    return handle;
  };
  Object.assign(globalThis, {
    setTimeout: Object.assign(virtual, { __promisify__: real.setTimeout.__promisify__ }),
    clearTimeout: (handle: unknown) => {
      const timer = typeof handle === 'object' && handle !== null ? timers.get(handle) : undefined;
      if (timer) timer.cancel();
      else if (handle instanceof Object) real.clearTimeout(handle as NodeJS.Timeout);
    },
  });
}

async function fetchLocally(clock: VirtualClock, { hubspotPort, answerMs }: DetourSettings, request: Request): Promise<Response> {
  requireHubSpot(new URL(request.url).host);
  const release = clock.hold();
  const answer = await callLocally({ port: hubspotPort, now: clock.now() }, request).finally(release);
  return new Promise((resolve) => clock.after(answerMs, () => resolve(answer)));
}

/** The answer is held back until it is due; then the clock stands still while it is read. */
function requestLocally(clock: VirtualClock, { hubspotPort, answerMs }: DetourSettings, given: readonly unknown[]): http.ClientRequest {
  const [first, ...others] = given;
  const callback = others.find((each) => typeof each === 'function') as ((answer: http.IncomingMessage) => void) | undefined;
  const address = typeof first === 'string' || first instanceof URL ? urlParts(new URL(first)) : {};
  const givenOptions = given.find((each) => typeof each === 'object' && each !== null && !(each instanceof URL)) ?? {};
  const options = requestSchema.parse(Object.assign({}, address, givenOptions));
  requireHubSpot(options.hostname ?? options.host ?? '');
  const release = clock.hold();
  const request = http.request({ host: LOCAL_HOST, port: hubspotPort, agent, method: options.method ?? 'GET', path: options.path ?? '/', headers: { ...headersOf(options.headers), [TIME_HEADER]: String(clock.now()) } });
  const emit = request.emit.bind(request);
  Object.assign(request, {
    emit: (event: string, ...args: readonly unknown[]): boolean => {
      if (event === 'error') release();
      if (event !== 'response') return emit(event, ...args);
      release();
      clock.after(answerMs, () => {
        const [answer] = args as [http.IncomingMessage];
        holdWhileRead(clock, answer);
        emit(event, answer);
      });
      return true;
    },
  });
  if (callback) request.once('response', callback);
  return request;
}

/** Not for ever: many a client leaves the body of an error unread. */
function holdWhileRead(clock: VirtualClock, answer: http.IncomingMessage): void {
  const release = clock.hold();
  answer.once('close', release);
  const wait = (turns: number): void => {
    if (turns === 0) release();
    else setImmediate(wait, turns - 1);
  };
  wait(READING_TURNS);
}

function urlParts(url: URL): object {
  return { hostname: url.hostname, path: url.pathname + url.search };
}

/** The host would be that of the detour. */
function headersOf(headers: http.OutgoingHttpHeaders = {}): http.OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'host'));
}

function requireHubSpot(host: string): void {
  if (host !== HUBSPOT_HOST) throw new Error(`A peer wants to call ${host}, which is not HubSpot.`);
}

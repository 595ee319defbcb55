// The door to the simulated HubSpot for peers: counts calls, keeps the time of the peer, refuses one row when asked to, and lets a peer crash.
import type { HubSpotSimulator } from '@storebridge/hubspot-simulator';
import { z } from 'zod';
import { TIME_HEADER } from './local-call.ts';
import { successorOf } from './v1-calls.ts';

export interface DoorDeps {
  readonly simulator: HubSpotSimulator;
  readonly portalId: number;
  readonly turnClock: (now: number) => void;
}

/** How HubSpot answers a call with a row that it does not want; a batch for which it is 207 loses that row alone. */
export type Manner = 207 | 400 | 409;

export interface Counts {
  readonly calls: number;
  /** Not among `calls`. */
  readonly definitions: number;
  /** Of the calls, those answered 429. */
  readonly tooMany: number;
}

export interface Door {
  readonly fetch: HubSpotSimulator['fetch'];
  readonly counts: () => Counts;
  readonly startCounting: () => void;
  /** Every write with this text in it is refused from now on. */
  readonly refuse: (text: string, manner: Manner) => void;
  /** The call of this number, counted from now on, is carried out and never answered. */
  readonly crashAt: (call: number, crash: () => void) => void;
}

type Row = Readonly<Record<string, unknown>>;

const TOO_MANY = 429;
/** What properties and the account are is asked and told once, whoever does it; those calls are counted by themselves. */
const DEFINITIONS = /^\/crm\/(v3\/)?properties\/|^\/account-info\//;
const WRITES = /\/batch\/(create|update|upsert)$|\/crm\/v3\/objects\/\w+(\/\d+)?$/;
const batchSchema = z.object({ inputs: z.array(z.record(z.string(), z.unknown())) });
const answerSchema = z.looseObject({ results: z.array(z.unknown()).default([]) });

export function openDoor({ simulator, portalId, turnClock }: DoorDeps): Door {
  let calls = 0;
  let definitions = 0;
  let tooMany = 0;
  let unwanted: { readonly text: string; readonly manner: Manner } | undefined;
  let crashing: { readonly at: number; readonly crash: () => void } | undefined;

  async function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    const headers = new Headers(request.headers);
    const send = async (method: string, path: string, text: string): Promise<Response> => {
      if (unwanted && method !== 'GET' && WRITES.test(path) && text.includes(unwanted.text)) {
        return refused(unwanted, text, async (rest) => simulator.fetch(new URL(path, request.url), { method, headers, body: rest }));
      }
      return simulator.fetch(new URL(path, request.url), { method, headers, ...(text === '' ? {} : { body: text }) });
    };
    const successor = successorOf(simulator.account(portalId), request.method, pathname, body);
    if (successor === undefined) return send(request.method, pathname + search, body);
    const found = await send(successor.method, successor.path, JSON.stringify(successor.body));
    if (!found.ok) return found;
    return Response.json(successor.present(z.object({ id: z.string() }).parse(await found.json()).id));
  }

  return {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      turnClock(Number(request.headers.get(TIME_HEADER) ?? 0));
      if (DEFINITIONS.test(new URL(request.url).pathname)) {
        definitions += 1;
        return answer(request);
      }
      calls += 1;
      const isLast = crashing?.at === calls;
      const found = await answer(request);
      if (found.status === TOO_MANY) tooMany += 1;
      if (!isLast) return found;
      crashing?.crash();
      crashing = undefined;
      throw new TypeError('fetch failed');
    },
    counts: () => ({ calls, definitions, tooMany }),
    startCounting: () => {
      calls = 0;
      definitions = 0;
      tooMany = 0;
    },
    refuse: (text, manner) => {
      unwanted = { text, manner };
    },
    crashAt: (call, crash) => {
      crashing = { at: calls + call, crash };
    },
  };
}

async function refused({ text, manner }: { readonly text: string; readonly manner: Manner }, body: string, sendRest: (body: string) => Promise<Response>): Promise<Response> {
  const batch = batchSchema.safeParse(JSON.parse(body)).data;
  const status = manner === 409 ? 409 : 400;
  const error = manner === 409 ? { category: 'CONFLICT', message: 'Contact already exists' } : { category: 'VALIDATION_ERROR', message: 'Property values were not valid' };
  // A trace id on every row asks for a partial answer, which HubSpot then gives for any kind of error.
  const isPartial = batch !== undefined && (manner === 207 || batch.inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined));
  if (!isPartial) return Response.json({ status: 'error', correlationId: 'bench', ...error }, { status });
  const isUnwanted = (row: Row): boolean => JSON.stringify(row).includes(text);
  const wanted = batch.inputs.filter((row) => !isUnwanted(row));
  const rest = wanted.length === 0 ? Response.json({ status: 'COMPLETE', results: [] }) : await sendRest(JSON.stringify({ inputs: wanted }));
  if (!rest.ok) return rest;
  const errors = batch.inputs.filter(isUnwanted).map(({ id, objectWriteTraceId }) => ({ status: 'error', ...error, context: { ids: id === undefined ? [] : [id], objectWriteTraceId: objectWriteTraceId === undefined ? [] : [objectWriteTraceId] } }));
  return Response.json({ ...answerSchema.parse(await rest.json()), numErrors: errors.length, errors }, { status: 207 });
}

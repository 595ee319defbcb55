// The way to the simulated HubSpot on a bad day: calls are lost before or after their commit, refused, answered with nonsense, or never answered.
import { failureOf, TokenUnavailable, type HubSpotClientDeps } from '../../packages/hubspot/src/index.ts';
import type { HubSpotSimulator } from '../../packages/hubspot-simulator/src/index.ts';
import type { Dice } from '../house/random.ts';
import type { DrillClock } from './drill-clock.ts';
import { CALL_FAULTS, type CallFault, type FaultPlan } from './fault-plan.ts';

export interface RoughHubSpotDeps {
  readonly simulator: HubSpotSimulator;
  /** That the simulator takes; what Storebridge holds are numbers that stand for it. */
  readonly token: string;
  readonly plan: FaultPlan;
  readonly dice: Dice;
  readonly clock: DrillClock;
}

/** Everything a client needs of the way, and what people do about the token. */
export interface RoughHubSpot extends Pick<HubSpotClientDeps, 'token' | 'renewToken' | 'deadline'> {
  /** @param act how the process reaches beyond itself. */
  fetchBy(act: <Result>(step: () => Promise<Result>) => Promise<Result>): typeof globalThis.fetch;
  /** How many calls came, and how many answers had this status. */
  readonly answers: ReadonlyMap<number, number>;
  /** A person gives a new token. */
  giveToken(): void;
}

type Hang = 'hang before the commit' | 'hang after the commit';

interface Answered {
  readonly response: Promise<Response>;
}

interface Call {
  readonly address: string;
  readonly init: RequestInit;
  readonly deadline: AbortController | undefined;
}

const TIMEOUT_MS = 30_000;
const LONGEST_STORM = 8;
const PAGE = '<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>';

export function createRoughHubSpot({ simulator, token, plan, dice, clock }: RoughHubSpotDeps): RoughHubSpot {
  const state = { issued: 1, expired: 0, isRevoked: false, storm: 0, deadline: undefined as AbortController | undefined };
  const answers = new Map<number, number>();

  async function pass({ address, init }: Call): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    // Whether anybody still waits is not HubSpot's concern.
    const { signal: _, ...rest } = init;
    return simulator.fetch(address, { ...rest, headers });
  }

  async function strike(fault: Exclude<CallFault, Hang>, call: Call): Promise<Response> {
    const isAfter = fault.includes('after');
    if (isAfter) await pass(call);
    switch (fault) {
      case 'reset before the commit':
      case 'reset after the commit':
        throw new TypeError('fetch failed', { cause: new Error('read ECONNRESET') });
      case 'ten-second limit':
        state.storm = dice.between(0, LONGEST_STORM);
        return tooMany();
      case 'limit with Retry-After':
        return tooMany({ 'retry-after': String(dice.between(1, 40)) });
      case 'server error':
      case 'server error after the commit':
        return refusal(dice.pick([500, 502, 503, 504]), 'internal error');
      case 'bad gateway in HTML':
      case 'bad gateway in HTML after the commit':
        return new Response(PAGE, { status: dice.pick([502, 503, 504, 530]), headers: { 'content-type': 'text/html' } });
      case 'page with status 200':
        return new Response(PAGE, { headers: { 'content-type': 'text/html' } });
      case 'empty body':
        await pass(call);
        return new Response('', { status: 200, headers: { 'content-type': 'application/json' } });
      case 'no results':
        return spoil(await pass(call), () => []);
      case 'fewer results':
        return spoil(await pass(call), (results) => results.slice(1));
      case 'locked':
        return refusal(423, 'Resource is locked', 'LOCKED');
      case 'moving':
        return refusal(477, 'Migration in progress', undefined, { 'retry-after': String(dice.between(1, 3000)) });
      case 'token expired':
        state.expired = state.issued;
        return unauthorised('EXPIRED_AUTHENTICATION');
      case 'token revoked':
        state.isRevoked = true;
        return unauthorised('INVALID_AUTHENTICATION');
      default:
        return fault satisfies never;
    }
  }

  /** Whoever waits gives up by the deadline, and waits outside meanwhile. */
  function hang({ deadline }: Call): Answered {
    clock.turn(TIMEOUT_MS);
    deadline?.abort();
    return { response: new Promise(() => undefined) };
  }

  async function answer(call: Call): Promise<Answered> {
    const fault = refuse(call);
    if (fault === 'hang before the commit' || fault === 'hang after the commit') {
      if (fault === 'hang after the commit') await pass(call);
      return hang(call);
    }
    return { response: Promise.resolve(typeof fault === 'string' ? await strike(fault, call) : (fault ?? (await pass(call)))) };
  }

  /** What stands between the call and HubSpot. */
  function refuse(call: Call): Response | CallFault | undefined {
    const given = Number(new Headers(call.init.headers).get('authorization')?.replace(/^Bearer drill-/, ''));
    if (state.isRevoked) return unauthorised('INVALID_AUTHENTICATION');
    if (given <= state.expired) return unauthorised('EXPIRED_AUTHENTICATION');
    if (state.storm > 0) {
      state.storm -= 1;
      return tooMany();
    }
    return plan.oneOf(CALL_FAULTS);
  }

  return {
    answers,
    token: () => Promise.resolve(`drill-${state.issued}`),
    renewToken: () => {
      if (state.isRevoked) return Promise.reject(new TokenUnavailable(failureOf('unauthorized')));
      if (state.issued <= state.expired) state.issued = state.expired + 1;
      return Promise.resolve(`drill-${state.issued}`);
    },
    deadline: () => (state.deadline = new AbortController()).signal,
    fetchBy: (act) => async (input, init = {}) => {
      // The client asks for the deadline of a call just before it calls.
      const call = { address: input instanceof Request ? input.url : String(input), init, deadline: state.deadline };
      const { response } = await act(() => answer(call));
      const answered = await response;
      answers.set(answered.status, (answers.get(answered.status) ?? 0) + 1);
      return answered;
    },
    giveToken: () => {
      Object.assign(state, { isRevoked: false, storm: 0 });
    },
  };
}

function refusal(status: number, message: string, category?: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ status: 'error', message, correlationId: '00000000-0000-0000-0000-000000000000', category }, { status, headers });
}

function tooMany(headers: Readonly<Record<string, string>> = {}): Response {
  const body = { status: 'error', message: 'You have reached your ten_secondly_rolling limit.', errorType: 'RATE_LIMIT', correlationId: '00000000-0000-0000-0000-000000000000', policyName: 'TEN_SECONDLY_ROLLING' };
  return Response.json(body, { status: 429, headers });
}

function unauthorised(category: string): Response {
  return refusal(401, 'The OAuth token used to make this call is no longer valid.', category);
}

async function spoil(answered: Response, change: (results: readonly unknown[]) => readonly unknown[]): Promise<Response> {
  const text = await answered.text();
  const init = { status: answered.status, headers: answered.headers };
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  if (typeof body !== 'object' || body === null || !('results' in body) || !Array.isArray(body.results)) return new Response(text === '' ? null : text, init);
  return new Response(JSON.stringify({ ...body, results: change(body.results) }), init);
}

// Calls the simulator in tests as a client would.
import { createHubSpotSimulator, defaultToken } from '../index.ts';
import type { HubSpotSimulator, SimulatedAccount, SimulatorOptions } from '../index.ts';

/** The body of an answer as a test looks into it: any depth, any shape. */
// oxlint-disable-next-line typescript/no-explicit-any -- answers of a foreign API have no type here, and tests check them value by value
export type Loose = any;

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Loose;
}

export interface Caller {
  readonly simulator: HubSpotSimulator;
  readonly account: SimulatedAccount;
  readonly clock: { now: number };
  readonly fetch: (method: string, path: string, body?: unknown) => Promise<Response>;
  readonly get: (path: string) => Promise<Heard>;
  readonly post: (path: string, body: unknown) => Promise<Heard>;
  readonly put: (path: string, body: unknown) => Promise<Heard>;
  readonly patch: (path: string, body: unknown) => Promise<Heard>;
  readonly delete: (path: string) => Promise<Heard>;
}

interface CallerSettings extends Partial<NonNullable<SimulatorOptions['accounts']>[number]> {
  readonly simulator?: HubSpotSimulator;
  readonly token?: string;
}

export const TEST_PORTAL = 7;
const START_AT = Date.parse('2026-10-01T08:00:00Z');

/** A fresh account (or the one given) and a clock that the test turns. */
export function caller({ simulator: given, token = defaultToken(TEST_PORTAL), ...settings }: CallerSettings = {}): Caller {
  const clock = { now: START_AT };
  const simulator = given ?? createHubSpotSimulator({
    now: () => clock.now,
    sleep: async (ms) => {
      clock.now += ms;
    },
    accounts: [{ portalId: TEST_PORTAL, limits: 'off', ...settings }],
  });
  const send = (method: string, path: string, body?: unknown): Promise<Response> =>
    simulator.fetch(`https://api.hubapi.com${path}`, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const hear = async (method: string, path: string, body?: unknown): Promise<Heard> => {
    const response = await send(method, path, body);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  return {
    simulator,
    account: simulator.account(TEST_PORTAL),
    clock,
    fetch: send,
    get: (path) => hear('GET', path),
    post: (path, body) => hear('POST', path, body),
    put: (path, body) => hear('PUT', path, body),
    patch: (path, body) => hear('PATCH', path, body),
    delete: (path) => hear('DELETE', path),
  };
}

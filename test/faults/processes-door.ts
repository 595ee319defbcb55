// The way from real processes to the simulated HubSpot: at a call that is chosen before, something strikes.
import { listenHubSpotSimulator, type HubSpotSimulator } from '../../packages/hubspot-simulator/src/index.ts';
import type { Moment } from './processes-plan.ts';

export interface Door {
  readonly url: string;
  /** Acts once, at the call after so many others. @returns when it has acted; also after `ms` at the latest, where no such call comes. */
  strikeAt(moment: Moment, when: { readonly calls: number; readonly ms: number }, act: () => Promise<void>): Promise<void>;
  /** How many answers had each status. */
  readonly answers: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

interface Armed {
  readonly moment: Moment;
  callsLeft: number;
  readonly act: () => Promise<void>;
}

export async function openDoor(simulator: HubSpotSimulator): Promise<Door> {
  const state = { armed: undefined as Armed | undefined };
  const answers = new Map<number, number>();

  function disarm(): Armed | undefined {
    const { armed } = state;
    state.armed = undefined;
    return armed;
  }

  async function pass(request: Parameters<HubSpotSimulator['fetch']>[0]): Promise<Response> {
    const response = await simulator.fetch(request);
    answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
    return response;
  }

  async function enter(request: Parameters<HubSpotSimulator['fetch']>[0]): Promise<Response> {
    if (state.armed === undefined || state.armed.callsLeft-- > 0) return pass(request);
    const armed = disarm();
    if (armed === undefined) return pass(request);
    if (armed.moment === 'after a call') {
      const response = await pass(request);
      await armed.act();
      return response;
    }
    await armed.act();
    // As a connection is that breaks: https://fetch.spec.whatwg.org/#concept-network-error
    if (armed.moment === 'before a call') throw new TypeError('fetch failed');
    return pass(request);
  }

  const { url, close } = await listenHubSpotSimulator({ ...simulator, fetch: enter }, { port: 0 });
  return {
    url,
    answers,
    close,
    strikeAt: (moment, { calls, ms }, act) =>
      new Promise((resolve, reject) => {
        const once = async (): Promise<void> => {
          clearTimeout(timer);
          await act().then(resolve, reject);
        };
        const timer = setTimeout(() => {
          if (moment === 'at some time' || disarm() !== undefined) void once();
        }, ms);
        if (moment !== 'at some time') state.armed = { moment, callsLeft: calls, act: once };
      }),
  };
}

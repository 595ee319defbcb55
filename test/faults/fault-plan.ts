// Which faults a seed brings, and how often each of them strikes.
import type { Dice } from '../house/random.ts';

/** What HubSpot or the way to it does to a call. */
export const CALL_FAULTS = [
  'reset before the commit', 'reset after the commit', 'ten-second limit', 'limit with Retry-After', 'server error', 'server error after the commit', 'bad gateway in HTML', 'bad gateway in HTML after the commit',
  'page with status 200', 'hang before the commit', 'hang after the commit', 'empty body', 'no results', 'fewer results', 'locked', 'moving', 'token expired', 'token revoked',
] as const;

/** What happens to the process and to its database, for each step that reaches beyond the process. */
export const STEP_FAULTS = ['kill before the step', 'kill after the step', 'connection cut before the statement', 'connection cut after the statement', 'database restarted'] as const;

/** What happens between the rounds. */
export const ROUND_FAULTS = [
  'clock jumps forwards', 'clock jumps backwards', 'contact made by a person', 'contacts merged', 'contact deleted', 'object deleted', 'property deleted', 'option removed', 'bad row', 'pretix out of order',
  'message lost', 'answer to the shop lost', 'message doubled', 'message out of order', 'notice lost', 'search lag',
] as const;

export type CallFault = (typeof CALL_FAULTS)[number];
export type StepFault = (typeof STEP_FAULTS)[number];
export type RoundFault = (typeof ROUND_FAULTS)[number];
export type FaultName = CallFault | StepFault | RoundFault;

export interface FaultPlan {
  /** Chance of each fault, where it is not 0. */
  readonly rates: ReadonlyMap<FaultName, number>;
  /** Throws the dice for one fault, and counts it when it strikes. */
  strikes(fault: FaultName): boolean;
  /** At most one of them strikes. */
  oneOf<Name extends FaultName>(faults: readonly Name[]): Name | undefined;
  /** From now on all goes well. */
  end(): void;
  readonly struck: ReadonlyMap<FaultName, number>;
}

const SHARE = { call: 0.45, step: 0.5, round: 0.5 };
const HIGHEST = { call: 0.12, step: 0.02, round: 0.35 };
/** A portal that has lost its access stays without it until somebody acts. */
const RARE: ReadonlySet<FaultName> = new Set(['token revoked', 'database restarted']);

export function planFaults(dice: Dice): FaultPlan {
  const rates = new Map<FaultName, number>();
  const kinds = [['call', CALL_FAULTS], ['step', STEP_FAULTS], ['round', ROUND_FAULTS]] as const;
  for (const [kind, names] of kinds) {
    for (const name of names) if (dice.happens(SHARE[kind])) rates.set(name, dice.next() * HIGHEST[kind] * (RARE.has(name) ? 0.2 : 1));
  }
  const struck = new Map<FaultName, number>();
  const state = { isOver: false };
  const strikes = (fault: FaultName): boolean => {
    const rate = rates.get(fault) ?? 0;
    if (state.isOver || rate === 0 || !dice.happens(rate)) return false;
    struck.set(fault, (struck.get(fault) ?? 0) + 1);
    return true;
  };
  return { rates, strikes, oneOf: (faults) => faults.find((each) => strikes(each)), end: () => void (state.isOver = true), struck };
}

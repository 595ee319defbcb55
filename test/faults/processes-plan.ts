// What a seed brings to real processes: who is at work, what strikes them and at which moment, and how HubSpot behaves meanwhile.
import { faults, type Fault } from '../../packages/hubspot-simulator/src/index.ts';
import type { Dice } from '../house/random.ts';

/** Alone, the server keeps its own embedded PostgreSQL; otherwise the processes share one that somebody else keeps. */
const CREWS = ['a server alone', 'a server and a worker', 'two servers'] as const;

const BLOWS = [
  'kill a process', 'kill all processes', 'kill a backend of the database', 'kill the postmaster', 'kill all of the database', 'kill all processes and the database',
  'database stopped', 'process asked to end', 'process halted for longer than its lease',
] as const;

/** In the middle of a call of HubSpot: it never gets there, it gets there and nobody hears, or its answer is on the way; or whenever the time has come. */
const MOMENTS = ['before a call', 'during a call', 'after a call', 'at some time'] as const;

export type Crew = (typeof CREWS)[number];
type Blow = (typeof BLOWS)[number];
export type Moment = (typeof MOMENTS)[number];

export interface Strike {
  readonly blow: Blow;
  readonly moment: Moment;
  /** How many calls go through before. */
  readonly calls: number;
  /** Where no call comes, and for a moment at some time. */
  readonly ms: number;
  /** Which of the processes, counted around. */
  readonly victim: number;
  /** Until it is started again. */
  readonly awayMs: number;
}

export interface Round {
  /** Things that happen in the shops. */
  readonly happenings: number;
  readonly strike: Strike;
}

export interface ProcessPlan {
  readonly crew: Crew;
  readonly rounds: readonly Round[];
  readonly weather: readonly Fault[];
}

const ROUNDS = { least: 2, most: 4 };
const MOST_CALLS_BEFORE = 12;
const LONGEST_WAIT_MS = 900;
const LONGEST_AWAY_MS = 400;
/** One halt takes as long as all the rest of a drill. */
const HALT_SHARE = 0.15;

export function planProcesses(dice: Dice): ProcessPlan {
  const crew = dice.pick(CREWS);
  const rounds = Array.from({ length: dice.between(ROUNDS.least, ROUNDS.most) }, () => ({ happenings: dice.between(3, 8), strike: strike(dice) }));
  return { crew, rounds: withHalt(dice, crew, rounds), weather: weather(dice) };
}

const QUICK_BLOWS = BLOWS.filter((blow) => blow !== 'process halted for longer than its lease');

function strike(dice: Dice): Strike {
  return {
    blow: dice.pick(QUICK_BLOWS), moment: dice.pick(MOMENTS), calls: dice.between(0, MOST_CALLS_BEFORE), ms: dice.between(0, LONGEST_WAIT_MS),
    victim: dice.between(0, 1), awayMs: dice.between(0, LONGEST_AWAY_MS),
  };
}

/** A process that is halted matters where another one goes on meanwhile. */
function withHalt(dice: Dice, crew: Crew, rounds: readonly Round[]): readonly Round[] {
  const isHalted = dice.happens(HALT_SHARE);
  if (!isHalted || crew === 'a server alone') return rounds;
  return rounds.map((round, index) => (index === 0 ? { ...round, strike: { ...round.strike, blow: 'process halted for longer than its lease' } } : round));
}

const SHARE = 0.45;
const HIGHEST = 0.08;

/** The clock is real here, so nothing asks for long waits. */
function weather(dice: Dice): readonly Fault[] {
  const aim = () => ({ times: 'always', chance: dice.next() * HIGHEST }) as const;
  const kinds: readonly (() => Fault)[] = [
    () => ({ ...aim(), effect: { kind: 'status', status: 429, headers: { 'Retry-After': '1' }, body: { status: 'error', message: 'You have reached your ten_secondly_rolling limit.', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' } } }),
    () => ({ ...aim(), effect: { kind: 'status', status: dice.pick([500, 503]) } }),
    () => ({ ...aim(), effect: { kind: 'status', status: 500, commit: true } }),
    () => faults.badGateway(aim()),
    () => faults.lostAnswer(aim()),
    () => faults.reset(aim()),
    () => faults.resetAfterCommit(aim()),
    () => faults.emptyResults(aim()),
    () => faults.slow(dice.between(100, 600), { times: 'always', chance: 0.3 }),
  ];
  return kinds.flatMap((kind) => (dice.happens(SHARE) ? [kind()] : []));
}

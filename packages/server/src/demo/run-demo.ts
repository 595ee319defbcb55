// The demonstration itself: plays the traffic of a made-up shop, then holds HubSpot against what the shop knows.
import { listProblems } from '@storebridge/store';
import { countWaiting } from '../count-waiting.ts';
import { checkContacts } from './check-contacts.ts';
import type { DemoHouse } from './demo-house.ts';
import { addEarlierContacts } from './earlier-contacts.ts';
import { expectContacts } from './expected-contacts.ts';
import { makeTraffic, type Delivery, type Traffic } from './make-traffic.ts';
import { MISHAPS } from './mishaps.ts';
import { callsOneByOne, ONE_BY_ONE_RECKONING } from './one-by-one.ts';
import { postMessages, type PostAnswer, type PostDeps } from './post-messages.ts';
import type { ContactValues, DemoReport, MishapCount } from './report.ts';
import { SEED_ORDER } from './seed-order.ts';
import { playSeed } from './seed-steps.ts';
import { lastStateOf } from './shop-order.ts';

export interface DemoRequest {
  readonly orders: number;
  readonly seed: number;
  /** What the start took. */
  readonly startSeconds: number;
  readonly signal: AbortSignal;
  /** Told once how many messages there are. */
  readonly onStart: (messages: number) => void;
  readonly onAnswer: () => void;
}

const IN_FLIGHT = 50;

export async function runDemo(deps: PostDeps, house: DemoHouse, request: DemoRequest): Promise<DemoReport> {
  const { account, simulator } = house;
  const traffic = makeTraffic(request);
  const kept = addEarlierContacts(account, traffic.people);
  const exampleEmail = busiestOf(traffic, kept);
  const before = exampleEmail === undefined ? {} : contactOf(house, exampleEmail);
  const posting = { address: house.shopAddress, token: house.shopToken, inFlight: IN_FLIGHT, signal: request.signal, onAnswer: request.onAnswer };

  request.onStart(SEED_ORDER.states.length + traffic.deliveries.length);
  const startedAt = deps.now();
  const sampleAnswers: PostAnswer[] = [];
  const sampleSteps = await playSeed(account, async (message) => {
    sampleAnswers.push(...(await postMessages(deps, { ...posting, messages: [message] })));
  });
  const answers = await postMessages(deps, { ...posting, messages: traffic.deliveries.map(({ body }) => body) });
  const messagesMs = deps.now() - startedAt;

  const samples = sampleAnswers.map((): Pick<Delivery, 'mishap'> => ({ mishap: null }));
  const sent = [...samples, ...traffic.deliveries];
  const all = [...sampleAnswers, ...answers];
  const expected = expectContacts([SEED_ORDER, ...traffic.orders], kept);
  const { contacts, right, differences } = checkContacts(expected, [...account.objects('contacts')].filter(({ archived }) => !archived));
  const leftWaiting = await countLeft(house);
  const wronglyAnswered = sent.filter(({ mishap }, index) => !isRightAnswer(mishap, all[index])).length;
  return {
    ok: differences.length === 0 && wronglyAnswered === 0 && leftWaiting === 0,
    seed: request.seed,
    orders: request.orders,
    customers: traffic.people.length,
    messages: { sent: sent.length, repeated: traffic.repeated, overtaken: traffic.overtaken, ...answerFigures(all), wronglyAnswered },
    contacts: { found: contacts, expected: expected.length, right, differences },
    calls: { used: simulator.requestLog.count({ portalId: account.portalId }), oneByOne: callsOneByOne(sent), oneByOneReckoning: ONE_BY_ONE_RECKONING },
    mishaps: countMishaps(traffic.deliveries, answers),
    problems: await countProblems(house),
    leftWaiting,
    sampleSteps,
    example: exampleEmail === undefined ? null : { email: exampleEmail, before, after: contactOf(house, exampleEmail) },
    seconds: { start: request.startSeconds, messages: messagesMs / 1000 },
  };
}

/** Of the people that HubSpot knew before, the one with the most orders. */
function busiestOf(traffic: Traffic, known: ReadonlyMap<string, unknown>): string | undefined {
  const counts = Map.groupBy(traffic.orders, (order) => lastStateOf(order).person.email);
  return [...known.keys()].toSorted((one, other) => (counts.get(other)?.length ?? 0) - (counts.get(one)?.length ?? 0))[0];
}

const SHOWN = [
  'firstname', 'lastname', 'phone', 'city', 'jobtitle', 'lifecyclestage', 'total_transactions', 'total_order_revenue', 'total_order_revenue_eur', 'total_order_tax', 'total_order_shipping',
  'mrt_order_number', 'mrt_date', 'mrt_total_revenue', 'mrt_currency',
] as const;

function contactOf({ account }: DemoHouse, email: string): ContactValues {
  const properties = account.find('contacts', 'email', email)?.properties ?? {};
  return Object.fromEntries(SHOWN.map((name) => [name, properties[name] ?? '']));
}

/** A sound message is confirmed, a bad one is answered with an error; both end there, because coming again would not help. */
function isRightAnswer(mishap: Delivery['mishap'], answer: PostAnswer | undefined): boolean {
  return answer?.status === 200 && answer.level === (mishap === null ? 'info' : 'error');
}

function answerFigures(answers: readonly PostAnswer[]): Pick<DemoReport['messages'], 'askedAgain' | 'medianMs' | 'slowestMs'> {
  const durations = answers.map(({ durationMs }) => durationMs).toSorted((one, other) => one - other);
  return {
    askedAgain: answers.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    medianMs: Math.round(durations[Math.floor(durations.length / 2)] ?? 0),
    slowestMs: Math.round(durations.at(-1) ?? 0),
  };
}

function countMishaps(deliveries: readonly Delivery[], answers: readonly PostAnswer[]): readonly MishapCount[] {
  return MISHAPS.map((mishap) => {
    const positions = deliveries.flatMap((delivery, index) => (delivery.mishap === mishap ? [index] : []));
    return { mishap, sent: positions.length, caught: positions.filter((index) => isRightAnswer(mishap, answers[index])).length };
  }).filter(({ sent }) => sent > 0);
}

async function countProblems({ server }: DemoHouse): Promise<DemoReport['problems']> {
  const problems = await listProblems(server.storebridge.journey.db, { limit: Number.MAX_SAFE_INTEGER });
  const groups = Map.groupBy(problems, ({ detail }) => `${detail.kind} ${detail.cause}`);
  return [...groups.values()].flatMap((group) => group.slice(0, 1).map(({ detail }) => ({ kind: detail.kind, cause: detail.cause, count: group.length })));
}

async function countLeft({ server }: DemoHouse): Promise<number> {
  const { changes, ready, postponed } = await countWaiting(server.storebridge.journey);
  return changes + ready + postponed;
}

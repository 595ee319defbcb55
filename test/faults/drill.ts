// One drill: two shops live, everything goes wrong that the seed wants, all comes to rest, and then HubSpot must show what the shops come to.
import { createHubSpotSimulator } from '../../packages/hubspot-simulator/src/index.ts';
import { retryCured } from '../../packages/server/src/retry-cured.ts';
import { DRAIN_SIZES, noteAgain, type DrainSizes } from '../../packages/sync/src/index.ts';
import { rollDice, type Dice } from '../house/random.ts';
import { auditBooks, type Books } from './books.ts';
import { differences } from './compare.ts';
import { createDrillClock, type DrillClock } from './drill-clock.ts';
import { openEdits, type Edits } from './edits.ts';
import { planFaults, type FaultName, type FaultPlan } from './fault-plan.ts';
import { joinGraphs, nameText, type Graph } from './graph.ts';
import { isLost, type Ground } from './ground.ts';
import { createLife, type Life } from './life.ts';
import { openPretixShop, type PretixShop } from './pretix-shop.ts';
import { createRoughHubSpot, type RoughHubSpot } from './rough-hubspot.ts';
import { carryPretix, carrySpree, deliver, NOTICE_ADDRESS, notify, post, pull, someWorks, type RoundDeps, type Work } from './rounds.ts';
import { openSpreeShop, type SpreeShop } from './spree-shop.ts';
import { openDesk, prepareWorkplace, type Desk, type Workplace } from './workplace.ts';

export interface DrillReport {
  readonly seed: number;
  /** What was not as it should be; empty when all is well. */
  readonly faults: readonly string[];
  readonly struck: ReadonlyMap<FaultName, number>;
  readonly lives: number;
  readonly calls: number;
  /** How many answers had each status. */
  readonly answers: ReadonlyMap<number, number>;
  readonly counts: Readonly<Record<string, number>>;
}

interface Drill {
  readonly ground: Ground;
  readonly dice: Dice;
  readonly plan: FaultPlan;
  readonly clock: DrillClock;
  readonly hubspot: RoughHubSpot;
  readonly spree: SpreeShop;
  readonly pretix: PretixShop;
  readonly edits: Edits;
  readonly workplace: Workplace;
  readonly sizes: DrainSizes;
  readonly faults: string[];
  lives: number;
  process: Process | undefined;
}

const PORTAL = 10_000_001;
const TOKEN = 'pat-na1-drill';
const LONGEST_JUMP_MS = 3 * 60 * 60_000;
const ROUNDS = { least: 8, most: 20 };
/** So few that portions of one take and of several are on their way side by side. */
const SMALL_SIZES: DrainSizes = { take: 12, portion: 4 };
const MOST_ROUNDS_TO_REST = 20;
/** More than a seed ever has; a message that is refused again and again, or a process that goes round in circles, has to be told. */
const MOST_POSTS_TO_REST = 2_000;
/** Longer than any wait between two attempts. */
const REST_TURN_MS = 70 * 60_000;

export async function runDrill(ground: Ground, seed: number): Promise<DrillReport> {
  const dice = rollDice(seed);
  const plan = planFaults(dice);
  const clock = createDrillClock();
  const mark = `${seed}-${Date.now().toString(36)}${Math.floor(performance.now())}`;
  const simulator = createHubSpotSimulator({
    now: clock.world, random: () => dice.next(), sleep: () => Promise.resolve(),
    accounts: [{ portalId: PORTAL, tokens: [TOKEN], limits: 'off', searchLagMs: plan.strikes('search lag') ? 30_000 : 5000, mergeKeepsPrimaryId: dice.happens(0.5) }],
  });
  const account = simulator.account(PORTAL);
  const pretix = openPretixShop({ dice, clock, plan });
  const spree = openSpreeShop({ dice, clock, plan, mark: String(seed) });
  const drill: Drill = {
    ground, dice, plan, clock, pretix, spree,
    hubspot: createRoughHubSpot({ simulator, token: TOKEN, plan, dice, clock }),
    edits: openEdits({ account, dice, plan, emails: spree.emails }),
    workplace: await prepareWorkplace({ ground, clock }, mark, pretix),
    sizes: seed % 3 === 0 ? DRAIN_SIZES : SMALL_SIZES,
    faults: [], lives: 0, process: undefined,
  };
  pretix.shop.webhooks.subscribe(NOTICE_ADDRESS, ['pretix.event.order.*', 'pretix.event.checkin']);

  try {
    await liveThrough(drill);
    const rested = await comeToRest(drill);
    if (rested && drill.edits.askForAnotherLook()) await lookAgain(drill);
  } catch (error) {
    drill.process?.life.end();
    await ground.bury();
    drill.faults.push(`It came to no end: ${whereItFailed(error)}`);
  }
  const books = await auditBooks(ground.admin, drill.workplace.portal.workspaceId, spree.written());
  const graph = wantedOf(drill);
  return {
    seed, struck: plan.struck, lives: drill.lives, answers: drill.hubspot.answers, counts: { ...books.counts, objects: graph.objects.length },
    calls: [...drill.hubspot.answers.values()].reduce((sum, count) => sum + count, 0),
    faults: [...new Set(drill.faults), ...books.faults, ...needlessProblems(books, graph), ...differences(account, graph)],
  };
}

async function liveThrough(drill: Drill): Promise<void> {
  const { dice, plan, clock, spree, pretix, edits } = drill;
  if (dice.happens(0.6)) pretix.shop.faults.weather = { chance: dice.next() * 0.2, kinds: ['rate-limit', 'server-error', 'bad-gateway', 'page', 'drop', 'drop-answer'] };
  const rounds = dice.between(ROUNDS.least, ROUNDS.most);
  let process = begin(drill);
  for (let round = 0; round < rounds; round += 1) {
    for (let happenings = dice.between(0, 3); happenings > 0; happenings -= 1) dice.pick([spree, pretix]).live();
    edits.live();
    clock.turn(dice.between(0, 120_000));
    if (plan.strikes('clock jumps forwards')) clock.jump(dice.between(1, LONGEST_JUMP_MS));
    if (plan.strikes('clock jumps backwards')) clock.jump(-dice.between(1, LONGEST_JUMP_MS));
    await work(drill, process, someWorks(depsOf(drill, process.desk)));
    if (process.life.isOver()) process = begin(drill);
  }
  await drill.ground.bury();
}

interface Process {
  readonly life: Life;
  readonly desk: Desk;
}

function begin(drill: Drill): Process {
  drill.lives += 1;
  const life = createLife({ dice: drill.dice, plan: drill.plan, admin: drill.ground.admin });
  drill.process = { life, desk: openDesk(drill, life) };
  return drill.process;
}

function depsOf({ workplace, spree, pretix, dice, plan, sizes }: Drill, desk: Desk): RoundDeps {
  return { desk, workplace, spree, pretix: pretix.shop, dice, plan, sizes };
}

async function work({ ground, faults }: Drill, { life }: Process, works: readonly Work[]): Promise<void> {
  ground.enter(life);
  const failures = await life.run(works);
  // Only a lost connection may fail a work.
  for (const failure of failures) if (!isLost(failure)) faults.push(`A work failed: ${whereItFailed(failure)}`);
  if (life.isOver()) await ground.bury();
  ground.enter(undefined);
}

/** The message, and the lines of our own code. */
function whereItFailed(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const places = (failure.stack ?? '').split('\n').filter((line) => line.includes('/packages/')).map((line) => line.trim().replace(/^at (?:async )?/, '').replace(/file:.*\/packages\//, ''));
  return `${failure.message} (${places.slice(0, 4).join(' < ')})`;
}

/** From now on all goes well. @returns whether nothing was left to do in the end. */
async function comeToRest(drill: Drill): Promise<boolean> {
  const { plan, pretix, hubspot, edits, workplace } = drill;
  plan.end();
  pretix.shop.faults.weather = { chance: 0, kinds: [] };
  hubspot.giveToken();
  edits.cure();
  const { life, desk } = begin(drill);
  const settled = await settle(drill, { life, desk });
  drill.ground.enter(undefined);
  for (const shop of [workplace.spree, workplace.pretix]) await retryCured(desk.journey, await desk.stored(shop));
  return (await settle(drill, { life, desk })) && settled;
}

async function settle(drill: Drill, process: Process): Promise<boolean> {
  const { clock, spree } = drill;
  const deps = depsOf(drill, process.desk);
  for (let round = 0; round < MOST_ROUNDS_TO_REST; round += 1) {
    for (let posts = 0; posts < MOST_POSTS_TO_REST && spree.unsent.length > 0; posts += 1) await work(drill, process, [post(deps)]);
    for (const each of [notify, pull, carryPretix, carrySpree, deliver]) await work(drill, process, [each(deps)]);
    if (await isAtRest(drill)) return true;
    clock.turn(REST_TURN_MS);
  }
  drill.faults.push(`There was still something to do after ${MOST_ROUNDS_TO_REST} rounds.`);
  return false;
}

async function isAtRest({ ground, workplace, pretix, spree }: Drill): Promise<boolean> {
  const [row] = await ground.admin.rows(
    `select (select count(*) from changes where workspace_id = $1) + (select count(*) from outbox where workspace_id = $1 and state = 'ready') as left`,
    [workplace.portal.workspaceId],
  );
  const notices = await pretix.shop.webhooks.deliver(() => Promise.resolve(new Response(null, { status: 204 })));
  return Number(row?.['left']) === 0 && notices === 0 && spree.unsent.length === 0;
}

/** A person asks for everything once more: what was deleted in HubSpot is made again. */
async function lookAgain(drill: Drill): Promise<void> {
  const { ground, workplace } = drill;
  const process = begin(drill);
  for (const shop of [workplace.spree, workplace.pretix]) {
    const records = await ground.database.db.selectFrom('records').select(['kind', 'key']).where('shop_id', '=', shop.id).execute();
    await noteAgain(process.desk.journey, shop, records.map(({ kind, key }) => ({ kind: kind as 'order', key })));
  }
  await settle(drill, process);
}

/** HubSpot refuses a negative price and an address of no domain; nothing else may be left as a problem. */
export function needlessProblems({ problems }: Books, { objects }: Graph): readonly string[] {
  const refused = new Set(objects.filter(({ isRefused }) => isRefused === true).map(({ key }) => key));
  return problems.filter(({ key, cause }) => !refused.has(key) && cause !== 'email-invalid').map(({ input, cause, message }) => `${input} is left with the problem ${cause}: ${message}`);
}

/** A contact that a person made is welcome, whatever it is for. */
function wantedOf({ spree, pretix }: Drill): Graph {
  const graph = joinGraphs([spree.wanted(), pretix.wanted()]);
  const known = new Set(graph.objects.map(nameText));
  const handmade = spree.emails.map((key) => ({ type: 'contacts', property: 'email', key, values: {}, isCertain: false }) as const).filter((each) => !known.has(nameText(each)));
  return { ...graph, objects: [...graph.objects, ...handmade] };
}

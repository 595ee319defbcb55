// One drill with real processes: two shops live, processes and their database are struck, all comes to rest, and then HubSpot must show what the shops come to.
import { setTimeout as pause } from 'node:timers/promises';
import { connectorNamed } from '../../packages/connectors/src/index.ts';
import { createHubSpotSimulator, type HubSpotSimulator } from '../../packages/hubspot-simulator/src/index.ts';
import { noticeSecret } from '../../packages/server/src/shop-sources.ts';
import { sealKey } from '../../packages/store/src/index.ts';
import { shopId } from '../../packages/domain/src/index.ts';
import { createHub, type Hub } from '../house/hub.ts';
import { rollDice, type Dice } from '../house/random.ts';
import { servePretix, type ServedStandIn } from '../stand-ins/pretix/serve-stand-in.ts';
import { auditBooks } from './books.ts';
import { differences } from './compare.ts';
import { needlessProblems } from './drill.ts';
import type { DrillClock } from './drill-clock.ts';
import { joinGraphs } from './graph.ts';
import { openPretixShop, type PretixShop } from './pretix-shop.ts';
import { strike } from './processes-blows.ts';
import { openDoor, type Door } from './processes-door.ts';
import { planProcesses, type ProcessPlan, type Round } from './processes-plan.ts';
import { openSite, type Site } from './processes-site.ts';
import { openSpreeShop, type SpreeShop } from './spree-shop.ts';
import type { ToldDrill } from './tell.ts';

interface Drill {
  readonly seed: number;
  readonly dice: Dice;
  readonly plan: ProcessPlan;
  readonly simulator: HubSpotSimulator;
  readonly door: Door;
  readonly site: Site;
  readonly spree: SpreeShop;
  readonly pretix: PretixShop;
  /** Of the ticket shop, as they are stored. */
  readonly settings: ServedStandIn['settings'];
  readonly hub: Hub;
  /** Messages on their way; each ends with what was wrong with its answer. */
  readonly sent: Promise<readonly string[]>[];
  readonly faults: string[];
  readonly struck: Map<string, number>;
  /** What goes on just now, for a drill that does not end. */
  readonly course: { now: string };
}

const PORTAL = 10_000_001;
const HUBSPOT_TOKEN = 'pat-na1-drill';
const SPREE_TOKEN = 'token-of-the-drill';
const SPREE = 'spree-shop';
const PRETIX = 'pretix-shop';
const SECRET = 'the secret of the drills with processes';
const MISCHIEF = 0.1;
const GIVE_UP_MS = 180_000;
/** What no drill should need; then it is ended by force. */
const LONGEST_DRILL_MS = 240_000;

export async function runProcessDrill(seed: number): Promise<ToldDrill> {
  try {
    return await drill(seed);
  } catch (error) {
    return { seed, faults: [`The drill broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`], struck: new Map(), lives: 0, calls: 0, answers: new Map(), counts: {} };
  }
}

async function drill(seed: number): Promise<ToldDrill> {
  const dice = rollDice(seed);
  const plan = planProcesses(dice);
  // What processes do comes in whatever order, so that everybody has dice of their own.
  const [ofHubSpot, ofPretix, ofShops] = [1, 2, 3].map((index) => rollDice(seed * 7919 + index));
  if (ofHubSpot === undefined || ofPretix === undefined || ofShops === undefined) throw new Error('There are dice for everybody.');
  const simulator = createHubSpotSimulator({ random: () => ofHubSpot.next(), accounts: [{ portalId: PORTAL, tokens: [HUBSPOT_TOKEN], limits: 'off', searchLagMs: 300 }] });
  simulator.requestLog.keepAtMost = 1;
  const door = await openDoor(simulator);
  const served = await servePretix(() => ofPretix.next());
  try {
    const site = await openSite({ crew: plan.crew, hubspotUrl: door.url, secret: SECRET, config: configFor(served) });
    const prepared = prepare({ seed, dice: ofShops, plan, simulator, door, site, served });
    try {
      const report = await withinReason(prepared, runOn(prepared));
      return { ...report, faults: [...report.faults, ...(await site.close())] };
    } finally {
      site.raze();
    }
  } finally {
    simulator.clearFaults();
    await served.close();
    await door.close();
  }
}

function configFor({ settings }: ServedStandIn): object {
  const shop = { portal: 'main', presets: ['full-graph'] };
  return {
    workspace: 'Drill', portals: { main: { token: HUBSPOT_TOKEN } },
    shops: { [SPREE]: { ...shop, connector: 'spree', settings: { token: SPREE_TOKEN, currency: 'EUR' } }, [PRETIX]: { ...shop, connector: 'pretix', settings } },
  };
}

function prepare({ served, ...given }: Pick<Drill, 'seed' | 'dice' | 'plan' | 'simulator' | 'door' | 'site'> & { readonly served: ServedStandIn }): Drill {
  const { dice, seed, site } = given;
  const clock = createRealClock();
  const nothing = { strikes: () => false };
  const addresses = site.seats.flatMap(({ address }) => address ?? []);
  const asked = { count: 0 };
  // Whoever was refused by one server asks the other one.
  const address = (): string => `${addresses[(asked.count += 1) % addresses.length] ?? ''}/hooks/${SPREE}/contact_import`;
  return {
    ...given,
    spree: openSpreeShop({ dice, clock, plan: nothing, mark: String(seed) }),
    pretix: openPretixShop({ dice, clock, plan: nothing, served: served.shop }),
    settings: served.settings,
    hub: createHub(address, SPREE_TOKEN),
    sent: [], faults: [], struck: new Map(), course: { now: 'beginning' },
  };
}

/** Two things that happen never share a millisecond. */
function createRealClock(): DrillClock {
  const state = { last: 0 };
  const world = (): number => (state.last = Math.max(Date.now(), state.last));
  return { world, ours: world, turn: () => void (state.last = Math.max(Date.now(), state.last + 1)), jump: () => undefined };
}

async function withinReason(drill: Drill, run: Promise<ToldDrill>): Promise<ToldDrill> {
  const patience = new AbortController();
  const tooLong = pause(LONGEST_DRILL_MS, undefined, { signal: patience.signal }).then(() => report(drill, { faults: [`It did not come to its end; last there was: ${drill.course.now}.`] }));
  try {
    return await Promise.race([run, tooLong]);
  } finally {
    patience.abort();
    void tooLong.catch(() => undefined);
  }
}

async function runOn(drill: Drill): Promise<ToldDrill> {
  await listenToPretix(drill);
  for (const fault of drill.plan.weather) drill.simulator.addFault(fault);
  for (const [index, round] of drill.plan.rounds.entries()) {
    drill.course.now = `round ${index + 1}, ${round.strike.blow}`;
    await live(drill, round);
  }
  drill.simulator.clearFaults();
  const isAtRest = await comeToRest(drill);
  const books = await auditBooks({ rows: (statement, values) => drill.site.ask(statement, values) }, await workspaceOf(drill), drill.spree.written());
  const graph = joinGraphs([drill.spree.wanted(), drill.pretix.wanted()]);
  return report(drill, {
    counts: { ...books.counts, objects: graph.objects.length },
    faults: [...(isAtRest ? [] : ['There was still something to do in the end.']), ...books.faults, ...needlessProblems(books, graph), ...differences(drill.simulator.account(PORTAL), graph)],
  });
}

function report({ seed, faults, struck, site, door }: Drill, found: Pick<ToldDrill, 'faults'> & Partial<ToldDrill>): ToldDrill {
  return {
    seed, struck, lives: site.seats.reduce((sum, seat) => sum + seat.lives(), 0), answers: door.answers, calls: [...door.answers.values()].reduce((sum, count) => sum + count, 0), counts: {},
    ...found, faults: [...new Set(faults), ...found.faults],
  };
}

async function listenToPretix({ site, pretix, settings }: Drill): Promise<void> {
  const opened = connectorNamed('pretix')?.open(settings, null);
  const [row] = await site.ask('select id from shops where slug = $1', [PRETIX]);
  if (opened?.ok !== true || opened.shop.webhook === undefined || row === undefined) throw new Error('The ticket shop was not set up.');
  const secret = noticeSecret(sealKey(SECRET), { id: shopId(Number(row['id'])) });
  const server = site.seats.find(({ address }) => address !== undefined);
  pretix.shop.webhooks.subscribe(`${server?.address ?? ''}/hooks/${PRETIX}/${opened.shop.webhook.path}/${secret}`, ['pretix.event.order.*', 'pretix.event.checkin']);
}

/** Something happens in the shops, something strikes, and everything stands up again. */
async function live(drill: Drill, { happenings, strike: blow }: Round): Promise<void> {
  const { dice, spree, pretix, site, door, struck, faults } = drill;
  for (let left = happenings; left > 0; left -= 1) dice.pick([spree, pretix]).live();
  const hit = door.strikeAt(blow.moment, blow, async () => {
    struck.set(blow.blow, (struck.get(blow.blow) ?? 0) + 1);
    aftermaths.push((await strike(site, blow)).aftermath);
  });
  const aftermaths: Promise<readonly string[]>[] = [];
  sendMessages(drill);
  const notices = pretix.shop.webhooks.deliver(fetch, MISCHIEF);
  await hit;
  for (const aftermath of aftermaths) faults.push(...(await aftermath));
  await notices;
}

/** Out of order, and some of them twice. */
function sendMessages({ dice, spree, hub, sent }: Drill): void {
  const messages = spree.unsent.splice(0);
  const doubled = messages.filter(() => dice.happens(MISCHIEF));
  for (const message of dice.shuffled([...messages, ...doubled])) sent.push(insist(hub, message));
}

async function insist(hub: Hub, message: string): Promise<readonly string[]> {
  try {
    const { status, text } = await hub.postUntilDone(message, { giveUpAfterMs: GIVE_UP_MS });
    return status === 200 ? [] : [`A message was answered with ${status}: ${text.slice(0, 200)}`];
  } catch (error) {
    return [String(error)];
  }
}

const MOST_LOOKS = 8;

/** From now on all goes well, and what waits for another attempt has waited long enough. @returns whether nothing is left to do. */
async function comeToRest(drill: Drill): Promise<boolean> {
  const { site, sent, faults, course } = drill;
  const answers = { areAllThere: false };
  const hearAnswers = async (): Promise<void> => {
    faults.push(...(await Promise.all(sent)).flat());
    answers.areAllThere = true;
  };
  const answered = hearAnswers();
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    course.now = `look ${look + 1} for rest, ${answers.areAllThere ? 'with' : 'without'} all answers`;
    await site.ask(`update outbox set ready_at = now() where state = 'ready' and ready_at > now()`);
    // Both shops send to one account, whose outbox is delivered with either.
    const { code, err } = await site.cli('sync', look % 2 === 0 ? PRETIX : SPREE, '--json');
    if (err !== '') faults.push(`storebridge sync ended with ${String(code)}: ${err.slice(-300)}`);
    if (answers.areAllThere && (await isAtRest(drill))) break;
  }
  await answered;
  return isAtRest(drill);
}

async function isAtRest({ site }: Drill): Promise<boolean> {
  const [row] = await site.ask(`select (select count(*) from changes) + (select count(*) from outbox where state = 'ready') as left`);
  return Number(row?.['left']) === 0;
}

async function workspaceOf({ site }: Drill): Promise<number> {
  const [row] = await site.ask(`select id from workspaces where name = 'Drill'`);
  return Number(row?.['id']);
}

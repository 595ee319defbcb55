// The process is killed again and again under load; in the end HubSpot shows what the orders come to.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import { afterEach, expect, test } from 'vitest';
import { createHubSpotSimulator, listenHubSpotSimulator, type HubSpotSimulator, type ListeningSimulator } from '../../packages/hubspot-simulator/src/index.ts';
import { removeDataFolder } from '../../packages/server/src/database/remove-data-folder.ts';
import { startProcessThatStays, type ServingProcess } from '../house/command-line.ts';
import { expectedContacts, makeLives, NOTHING, totalsExpected, totalsShown, type OrderLife } from '../house/history.ts';
import { houseConfig, HUBSPOT_TOKEN, PORTAL, SHOP, SHOP_TOKEN } from '../house/house.ts';
import { createHub, type HubAnswer } from '../house/hub.ts';
import type { MadeMessage } from '../house/messages.ts';
import { diceOf, type Dice } from '../house/random.ts';

const KILLS = 22;
const CUSTOMERS = 60;
const ORDERS = 200;
/** Messages take a fifth of a second; some kills come before they are noted, some between the steps, some when all is done. */
const LATEST_KILL_MS = 500;

interface Room {
  readonly folder: string;
  readonly simulator: HubSpotSimulator;
  readonly listening: ListeningSimulator;
  serving: ServingProcess | undefined;
}

const rooms: Room[] = [];

afterEach(async () => {
  for (const room of rooms.splice(0)) {
    await room.serving?.stop();
    await room.listening.close();
    removeDataFolder(path.join(room.folder, 'data'));
    rmSync(room.folder, { recursive: true, force: true });
  }
});

test('a server that is killed at any moment and started again brings every contact to the same end', { timeout: 240_000 }, async ({ onTestFailed }) => {
  const dice = diceOf('CRASH_SEED', onTestFailed);
  const room = await openRoom();
  spoilAnswers(room.simulator);
  const lives = makeLives(dice, { customers: CUSTOMERS, orders: ORDERS, undated: 0.3 });
  const answers = await sendUnderKills(dice, room, lives);

  expect(answers.filter(({ body }) => body.notifications?.[0]?.level !== 'info').map(({ text }) => text)).toEqual([]);
  const contacts = [...room.simulator.account(PORTAL).objects('contacts')];
  const shown = Object.fromEntries(contacts.map(({ properties }) => [properties['email'] ?? '', totalsShown(properties)]));
  expect(contacts.length, 'no contact twice').toBe(Object.keys(shown).length);
  expect(shown).toEqual(expectedTotals(lives, Object.keys(shown)));
});

/** Slow answers widen the moments in which a kill hurts; lost ones leave open whether HubSpot did what it was told. */
function spoilAnswers(simulator: HubSpotSimulator): void {
  simulator.addFault({ times: 'always', chance: 0.3, effect: { kind: 'slow', ms: 120 } });
  simulator.addFault({ match: { path: 'batch/(create|update)$' }, times: 'always', chance: 0.1, effect: { kind: 'drop', commit: true } });
  simulator.addFault({ match: { path: 'batch/(create|update)$' }, times: 'always', chance: 0.03, effect: { kind: 'drop', commit: false } });
}

async function sendUnderKills(dice: Dice, room: Room, lives: readonly OrderLife[]): Promise<readonly HubAnswer[]> {
  const messages = withRepeats(dice, dice.shuffled(lives.flatMap((life) => life.messages)));
  const hub = createHub(() => `${room.serving?.url ?? 'http://127.0.0.1:9'}/hooks/${SHOP}/contact_import`, SHOP_TOKEN);
  const perRound = Math.ceil(messages.length / (KILLS + 1));
  const sent: Promise<HubAnswer>[] = [];
  for (let round = 0; round <= KILLS; round += 1) {
    room.serving = await startServing(room);
    for (const message of messages.slice(round * perRound, (round + 1) * perRound)) sent.push(hub.postUntilDone(message, { giveUpAfterMs: 200_000 }));
    if (round === KILLS) break;
    await pause(dice.between(0, LATEST_KILL_MS));
    await room.serving.kill();
  }
  return Promise.all(sent);
}

/** The hub sends some messages again, long after they were answered. */
function withRepeats(dice: Dice, messages: readonly MadeMessage[]): readonly MadeMessage[] {
  return dice.shuffled([...messages, ...messages.filter(() => dice.happens(0.15))]);
}

/** A contact whose orders all went elsewhere is there only if a message about its time with them came first. */
function expectedTotals(lives: readonly OrderLife[], shown: readonly string[]): Readonly<Record<string, object>> {
  const expected = expectedContacts(lives);
  const former = lives.flatMap(({ emails }) => emails).filter((email) => !expected.has(email) && shown.includes(email));
  const all = [...expected, ...former.map((email) => [email, NOTHING] as const)];
  return Object.fromEntries(all.map(([email, totals]) => [email, totalsExpected(totals)]));
}

async function openRoom(): Promise<Room> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sb-crash-'));
  mkdirSync(path.join(folder, 'data'));
  writeFileSync(path.join(folder, 'storebridge.yaml'), stringify(houseConfig()));
  const simulator = createHubSpotSimulator({ accounts: [{ portalId: PORTAL, tokens: [HUBSPOT_TOKEN], limits: 'off' }] });
  const listening = await listenHubSpotSimulator(simulator, { port: 0 });
  const room: Room = { folder, simulator, listening, serving: undefined };
  rooms.push(room);
  return room;
}

function startServing({ folder, listening }: Room): Promise<ServingProcess> {
  const environment = { STOREBRIDGE_DATA: path.join(folder, 'data'), HUBSPOT_API_URL: listening.url, PORT: '0', LOG_LEVEL: 'silent' };
  return startProcessThatStays(['serve', '--config', path.join(folder, 'storebridge.yaml')], environment);
}

// The process of a simulated HubSpot with many accounts. Each Storebridge process calls it at a door of its own, so that it is known who called.
import { createHubSpotSimulator, listenHubSpotSimulator, type HubSpotSimulator } from '@storebridge/hubspot-simulator';
import { z } from 'zod';
import { createCallWatch, type CallWatch } from './call-watch.ts';
import { answerParent } from './start-host.ts';

const questionSchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('open'),
    accounts: z.array(z.object({ portalId: z.number(), token: z.string(), burstPer10Seconds: z.number().optional() })),
    /** Until an answer comes, as over a network. */
    answerMs: z.number(),
    /** Prefix of the paths that are answered so; default all. */
    slowPath: z.string().default('/'),
    doors: z.number(),
    /** Property of which the first write of each value is remembered with its moment. */
    watched: z.string().optional(),
  }),
  z.object({ what: z.literal('count') }),
  z.object({ what: z.literal('sightings') }),
  z.object({ what: z.literal('values'), portalId: z.number(), objectType: z.string(), property: z.string() }),
]);

const state: { simulator?: HubSpotSimulator; watch?: CallWatch } = {};

answerParent(async (asked) => {
  const question = questionSchema.parse(asked);
  if (question.what === 'open') return { urls: await open(question) };
  const { simulator, watch } = state;
  if (simulator === undefined || watch === undefined) throw new Error('The simulated HubSpot is not open yet.');
  if (question.what === 'count') return { at: Date.now(), intrusions: watch.intrusions(), accounts: simulator.accounts().map(({ portalId }) => countAccount(simulator, portalId)), calls: callsByRoute(simulator), rss: process.memoryUsage.rss() };
  if (question.what === 'sightings') return { seen: watch.sightings() };
  return { values: [...simulator.account(question.portalId).objects(question.objectType)].map(({ properties }) => properties[question.property] ?? '') };
});

async function open({ accounts, answerMs, slowPath, doors, watched }: Extract<z.infer<typeof questionSchema>, { what: 'open' }>): Promise<readonly string[]> {
  const simulator = createHubSpotSimulator({
    accounts: accounts.map(({ portalId, token, burstPer10Seconds }) => ({ portalId, tokens: [token], tier: 'pro', ...(burstPer10Seconds === undefined ? {} : { limits: { burstPer10Seconds, daily: 100_000_000 } }) })),
  });
  simulator.requestLog.keepAtMost = 1;
  if (answerMs > 0) simulator.addFault({ match: { path: slowPath }, times: 'always', effect: { kind: 'slow', ms: answerMs } });
  const watch = createCallWatch(new Map(accounts.map(({ portalId, token }) => [token, portalId])), watched);
  Object.assign(state, { simulator, watch });
  const listening = [];
  for (let door = 0; door < doors; door += 1) listening.push(await listenHubSpotSimulator({ ...simulator, fetch: watch.through(simulator.fetch, door) }, { port: 0 }));
  return listening.map(({ url }) => url);
}

const TYPES = ['contacts', 'companies', 'products', 'deals', 'line_items'];

function countAccount(simulator: HubSpotSimulator, portalId: number): object {
  const { requestLog } = simulator;
  const account = simulator.account(portalId);
  return { portalId, calls: requestLog.count({ portalId }), refused: requestLog.count({ portalId, status: 429 }), objects: Object.fromEntries(TYPES.map((type) => [type, account.count(type)])) };
}

const ROUTES = ['create', 'update', 'upsert', 'read', 'archive'].map((what) => `/crm/objects/2026-03/:objectType/batch/${what}`);

function callsByRoute({ requestLog }: HubSpotSimulator): Readonly<Record<string, number>> {
  const counted = ROUTES.flatMap((route) => TYPES.map((objectType) => [`${objectType} ${route.split('/').at(-1)}`, requestLog.count({ route, objectType })] as const));
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

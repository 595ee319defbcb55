// What happens once a store has come to a HubSpot account: the account gets the Ecommerce pipeline, as the old bridge saw to, and the store's mappings lead there.
import type { WorkspaceId } from '@storebridge/domain';
import { bridgeKitOf, bridgeStores, endRun, findPortal, inTransaction, listMappings, shopById, startRun, type Portal, type Shop } from '@storebridge/store';
import { compareMapping, noteResend } from '@storebridge/sync';
import type { Storebridge } from '../compose.ts';
import { WELCOME, type ShopJob } from '../jobs/queues.ts';
import { installKit } from '../kit/install-kit.ts';
import type { PipelineChoice } from '../kit/install-pipeline.ts';
import { PIPELINE_KEY } from '../kit/item-keys.ts';
import { planKit, type KitDeps } from '../kit/plan-kit.ts';
import { retryCured } from '../retry-cured.ts';
import { arrangeIfStore } from './arrange-store.ts';

export type WelcomeDeps = KitDeps & Pick<Storebridge, 'log' | 'boss'>;

/** How long whoever connects a store waits for the pipeline; after that it is made in the background. */
const PATIENCE_MS = 8_000;

/** HubSpot may be slow or away: then the store works with the first pipeline of the account until the job has been done. */
export async function welcomeStore(deps: WelcomeDeps, { id }: Pick<Shop, 'id'>): Promise<void> {
  const isDone = await Promise.race([welcome(deps, { id }), afterMs(PATIENCE_MS)]).catch((error: unknown) => {
    deps.log.warn({ err: error, shop: id }, 'The pipeline for a store could not be looked at.');
    return false;
  });
  if (!isDone) await deps.boss.send(WELCOME, { shopId: id } satisfies ShopJob, { singletonKey: String(id) });
}

/** The work of the job. @throws Error where it is to be tried again. */
export async function welcomeLater(deps: WelcomeDeps, { id }: Pick<Shop, 'id'>): Promise<void> {
  if (!(await welcome(deps, { id }))) throw new Error(`The pipeline for the shop ${id} is not there yet.`);
}

/** @returns false where it should be tried again. */
async function welcome(deps: WelcomeDeps, { id }: Pick<Shop, 'id'>): Promise<boolean> {
  const { db } = deps.journey;
  const shop = await shopById(db, id);
  if (shop?.connector !== 'bridge' || shop.portalId === null) return true;
  const portal = await findPortal(db, shop.portalId);
  if (portal === undefined || (await hasPipeline(deps, portal))) return true;
  const made = await makePipeline(deps, portal);
  if (made) for (const store of await storesOf(deps, portal)) await leadToPipeline(deps, store);
  return made;
}

async function hasPipeline({ journey }: WelcomeDeps, { workspaceId, id }: Portal): Promise<boolean> {
  const kit = await bridgeKitOf(journey.db, workspaceId, id);
  return kit !== undefined && kit.pipelineId !== null;
}

/** Adopted where it is there, created where the account has room for it; else a pipeline that is there stands in. */
async function makePipeline(deps: WelcomeDeps, portal: Portal): Promise<boolean> {
  const plan = await planKit(deps, portal);
  if (!plan.ok) return false;
  const { way, id, choices } = plan.value.pipeline;
  if (way === 'blocked') return true;
  if (way !== 'create') return install(deps, portal, way === 'map' ? standIn(choices, id) : undefined);
  // What the account does not tell of its limits, it tells when something is made.
  return (await install(deps, portal, undefined)) || (await install(deps, portal, standIn(choices, null)));
}

/** @returns false where it failed, or somebody else is at it. */
async function install(deps: WelcomeDeps, portal: Portal, pipeline: PipelineChoice | undefined): Promise<boolean> {
  const outcomes = await installKit(deps, { portal, items: [PIPELINE_KEY], pipeline });
  const failed = outcomes?.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) deps.log.warn({ portal: portal.id, reason: failed.message }, 'The Ecommerce pipeline could not be made.');
  return outcomes !== undefined && failed === undefined;
}

type Choices = Extract<Awaited<ReturnType<typeof planKit>>, { ok: true }>['value']['pipeline']['choices'];

function standIn(choices: Choices, id: string | null): PipelineChoice | undefined {
  const choice = choices.find((each) => each.id === id) ?? choices[0];
  return choice === undefined ? undefined : { id: choice.id, stages: { ...choice.suggested } };
}

async function storesOf({ journey }: WelcomeDeps, { workspaceId, id }: Portal): Promise<readonly Shop[]> {
  return (await bridgeStores(journey.db, workspaceId)).filter(({ portalId }) => portalId === id);
}

/** What was sent to the first pipeline meanwhile goes where it belongs. */
async function leadToPipeline({ journey }: WelcomeDeps, store: Shop): Promise<void> {
  await inTransaction(journey.db, (db) => arrangeIfStore(db, store, journey.clock.now()));
  const arranged = await shopById(journey.db, store.id);
  if (arranged === undefined) return;
  await retryCured(journey, arranged);
  const deals = (await listMappings(journey.db, arranged.id)).find(({ definition }) => definition.objectType === 'deals');
  if (deals === undefined) return;
  for await (const { differing } of compareMapping(journey, arranged, deals)) {
    if (differing.length === 0) continue;
    const run = await startRun(journey.db, arranged, { kind: 'resend', startedBy: 'Storebridge' }, journey.clock.now());
    await noteResend(journey, arranged, differing, run);
    await endRun(journey.db, arranged.workspaceId, run, journey.clock.now());
  }
}

/** A person has chosen another pipeline: mappings lead there from now on. What was sent before stays where it is until somebody sends it again. */
export async function followPipeline({ journey }: Pick<Storebridge, 'journey'>, workspace: WorkspaceId, portal: Portal): Promise<void> {
  for (const store of await bridgeStores(journey.db, workspace)) {
    if (store.portalId !== portal.id) continue;
    await inTransaction(journey.db, (db) => arrangeIfStore(db, store, journey.clock.now()));
    await retryCured(journey, store);
  }
}

function afterMs(ms: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), ms).unref();
  });
}

// Installs the chosen parts of the kit in an account, one after the other. It may be run at any time, and again: what is there stays.
import type { HubSpotClient } from '@storebridge/hubspot';
import { bridgeKitOf, type Portal } from '@storebridge/store';
import { withLease } from '../jobs/lease.ts';
import type { KitSurroundings } from './definitions/filters.ts';
import { LETTERS } from './definitions/letters.ts';
import { LISTS } from './definitions/lists.ts';
import { KIT_OBJECT_TYPES } from './definitions/properties.ts';
import { WORKFLOWS } from './definitions/workflows.ts';
import { installEmail, installTemplate } from './install-letters.ts';
import { installList } from './install-lists.ts';
import { installPipeline, type PipelineChoice } from './install-pipeline.ts';
import { installKeys, installProperties } from './install-properties.ts';
import { installWorkflow } from './install-workflows.ts';
import type { Installation, PartOutcome } from './installation.ts';
import { emailKey, listKey, PIPELINE_KEY, propertiesKey, templateKey, workflowKey } from './item-keys.ts';
import { standingPipeline } from './pipeline-of-kit.ts';
import type { KitDeps } from './plan-kit.ts';

export interface InstallRequest {
  readonly portal: Portal;
  /** Keys of parts. */
  readonly items: readonly string[];
  /** Already checked against the account. */
  readonly pipeline: PipelineChoice | undefined;
  /** Told of each part as soon as it is settled. */
  readonly onPart?: (outcome: PartOutcome) => void;
}

/** @returns `undefined` where another installation is under way in this account. */
export async function installKit(deps: KitDeps, request: InstallRequest): Promise<readonly PartOutcome[] | undefined> {
  const outcomes: PartOutcome[] = [];
  const lease = { name: `kit:${request.portal.id}`, holder: `${deps.holder}:kit:${crypto.randomUUID()}`, signal: new AbortController().signal };
  const isOurs = await withLease(deps.journey.db, lease, async (signal) => {
    const { client, properties } = await deps.portals.connect({ workspaceId: request.portal.workspaceId, portalId: request.portal.id });
    const installation = await begin(deps, request.portal, client);
    for (const install of stepsOf(installation, request)) {
      if (signal.aborted) return;
      const outcome = await install();
      outcomes.push(outcome);
      request.onPart?.(outcome);
    }
    // Mappings shall see at once what was made.
    properties.forget();
  });
  return isOurs ? outcomes : undefined;
}

async function begin({ journey }: KitDeps, { id: portalId, workspaceId, timeZone }: Portal, client: HubSpotClient): Promise<Installation> {
  const kit = await bridgeKitOf(journey.db, workspaceId, portalId);
  return {
    db: journey.db,
    client,
    pipelines: once(() => client.pipelines.list('deals')),
    emails: once(() => client.marketingEmails.list()),
    flows: once(() => client.flows.list()),
    timeZone: timeZone ?? 'UTC',
    now: () => journey.clock.now(),
    kit: { workspaceId, portalId, pipelineId: kit?.pipelineId ?? null, stages: kit?.stages ?? {}, installed: kit?.installed ?? {} },
  };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => (reading ??= read());
}

type Step = () => Promise<PartOutcome>;

/** Each step relies only on those before it. */
function stepsOf(installation: Installation, { items, pipeline }: InstallRequest): readonly Step[] {
  const wanted = new Set(items);
  const keysMade = once(() => installKeys(installation, KIT_OBJECT_TYPES.filter((type) => wanted.has(propertiesKey(type)))));
  const steps: readonly (readonly [key: string, step: Step])[] = [
    [PIPELINE_KEY, () => installPipeline(installation, pipeline)],
    ...KIT_OBJECT_TYPES.map((type) => [propertiesKey(type), async () => installProperties(installation, type, await keysMade())] as const),
    ...LISTS.map((list) => [listKey(list.name), async () => installList(installation, list, await surroundings(installation))] as const),
    ...LETTERS.map((letter) => [templateKey(letter.name), () => installTemplate(installation, letter)] as const),
    ...LETTERS.map((letter) => [emailKey(letter.name), () => installEmail(installation, letter)] as const),
    ...WORKFLOWS.map((workflow) => [workflowKey(workflow.name), async () => installWorkflow(installation, workflow, await surroundings(installation))] as const),
  ];
  return steps.filter(([key]) => wanted.has(key)).map(([, step]) => step);
}

/** The pipeline may have been made a moment ago. */
async function surroundings({ pipelines, kit, client, timeZone }: Installation): Promise<KitSurroundings | undefined> {
  const before = await pipelines();
  const seen = before.ok ? standingPipeline(before.value, kit) : undefined;
  if (seen !== undefined || kit.pipelineId === null) return seen === undefined ? undefined : { pipeline: seen, timeZone };
  const listed = await client.pipelines.list('deals');
  const made = listed.ok ? standingPipeline(listed.value, kit) : undefined;
  return made === undefined ? undefined : { pipeline: made, timeZone };
}

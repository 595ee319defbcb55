// Installs the pipeline: adopts the one of the Bridge, makes one, or lets a pipeline that is there stand in. Stages of people are not changed.
import type { Failure, Pipeline, Result, WantedPipeline } from '@storebridge/hubspot';
import type { BodyOf } from '../contract/index.ts';
import { chooseStages, findEcommercePipeline, liveStages } from './choose-stages.ts';
import { ECOMMERCE_PIPELINE_ID, ECOMMERCE_PIPELINE_LABEL, STAGES, type StageWord } from './definitions/stages.ts';
import { failed, settlePart, type Installation, type PartOutcome, type PartResult } from './installation.ts';
import { PIPELINE_KEY } from './item-keys.ts';
import { standingPipeline } from './pipeline-of-kit.ts';

export type PipelineChoice = NonNullable<BodyOf<'installKit'>['pipeline']>;

export async function installPipeline(installation: Installation, choice: PipelineChoice | undefined): Promise<PartOutcome> {
  const pipelines = await installation.pipelines();
  const result = pipelines.ok ? await install(installation, pipelines.value, choice) : failed(pipelines.failure);
  return settlePart(installation, { key: PIPELINE_KEY, label: ECOMMERCE_PIPELINE_LABEL }, result);
}

async function install(installation: Installation, pipelines: readonly Pipeline[], choice: PipelineChoice | undefined): Promise<PartResult> {
  const chosen = choice === undefined ? undefined : pipelines.find(({ id }) => id === choice.id);
  if (choice !== undefined && chosen !== undefined) return standIn(installation, chosen, choice);
  const standing = standingPipeline(pipelines, installation.kit);
  if (standing !== undefined) return keep(installation, { id: standing.id, stages: standing.stages, outcome: 'adopted' });
  const made = await createPipeline(installation);
  if (!made.ok) return failed(made.failure);
  return keepWhole(installation, made.value.pipeline, made.value.outcome);
}

interface Kept {
  readonly id: string;
  readonly stages: Readonly<Record<string, string>>;
  readonly outcome: 'created' | 'adopted';
}

function keep(installation: Installation, { id, stages, outcome }: Kept): PartResult {
  installation.kit = { ...installation.kit, pipelineId: id, stages };
  return { outcome, id };
}

function keepWhole(installation: Installation, pipeline: Pipeline, outcome: Kept['outcome']): PartResult {
  const stages = chooseStages(pipeline);
  if (stages === undefined) return { outcome: 'failed', message: 'The pipeline has no stages.', remedy: 'Install again.' };
  return keep(installation, { id: pipeline.id, stages, outcome });
}

type Made = Result<{ readonly pipeline: Pipeline; readonly outcome: Kept['outcome'] }>;

/** With the ids that the Bridge gave it, so that shops need not learn others; where HubSpot does not take them, with its own. */
async function createPipeline({ client }: Installation): Promise<Made> {
  const named = await client.pipelines.create('deals', wantedPipeline(true));
  if (named.ok) return { ok: true, value: { pipeline: named.value, outcome: 'created' } };
  if (!isAboutIds(named.failure)) return lookAgain(client, named.failure);
  const there = await lookAgain(client, named.failure);
  if (there.ok) return there;
  const plain = await client.pipelines.create('deals', wantedPipeline(false));
  return plain.ok ? { ok: true, value: { pipeline: plain.value, outcome: 'created' } } : lookAgain(client, plain.failure);
}

/** The answer may have been lost, or somebody else was faster. */
async function lookAgain(client: Installation['client'], failure: Failure): Promise<Made> {
  const listed = await client.pipelines.list('deals');
  const there = listed.ok ? findEcommercePipeline(listed.value) : undefined;
  return there === undefined ? { ok: false, failure } : { ok: true, value: { pipeline: there, outcome: 'created' } };
}

function isAboutIds({ cause, status }: Failure): boolean {
  return cause !== 'limit-reached' && (status === 400 || status === 409);
}

function wantedPipeline(hasIds: boolean): WantedPipeline {
  return {
    ...(hasIds ? { id: ECOMMERCE_PIPELINE_ID } : {}),
    label: ECOMMERCE_PIPELINE_LABEL,
    displayOrder: 1,
    stages: STAGES.map(({ word, label, probability }) => ({ ...(hasIds ? { id: word } : {}), label, metadata: { probability } })),
  };
}

/** The choice was checked against this pipeline before. */
async function standIn(installation: Installation, pipeline: Pipeline, { stages }: PipelineChoice): Promise<PartResult> {
  const found: Record<string, string> = {};
  let displayOrder = Math.max(0, ...pipeline.stages.map((stage) => stage.displayOrder));
  for (const { word } of STAGES) {
    displayOrder += 1;
    const chosen = stages[word];
    const stage = typeof chosen === 'string' ? ({ ok: true, value: chosen } as const) : await addStage(installation, { pipeline, word, displayOrder });
    if (!stage.ok) return failed(stage.failure);
    found[word] = stage.value;
  }
  return keep(installation, { id: pipeline.id, stages: found, outcome: 'adopted' });
}

/** @returns its id; a stage of that name is not added twice. */
async function addStage({ client }: Installation, { pipeline, word, displayOrder }: { readonly pipeline: Pipeline; readonly word: StageWord; readonly displayOrder: number }): Promise<Result<string>> {
  const wanted = STAGES.find((stage) => stage.word === word);
  const label = wanted?.label ?? word;
  const present = liveStages(pipeline).find((stage) => stage.label === label);
  if (present !== undefined) return { ok: true, value: present.id };
  const added = await client.pipelines.createStage('deals', pipeline.id, { label, metadata: { probability: wanted?.probability ?? '0.5' }, displayOrder });
  if (added.ok) return { ok: true, value: added.value.id };
  const listed = await client.pipelines.list('deals');
  const now = listed.ok ? listed.value.find(({ id }) => id === pipeline.id) : undefined;
  const there = now === undefined ? undefined : liveStages(now).find((stage) => stage.label === label);
  return there === undefined ? added : { ok: true, value: there.id };
}

// Finds for each stage of an order the stage of a pipeline that fits best, and recognises the pipeline of the Bridge.
import type { Pipeline, PipelineStage } from '@storebridge/hubspot';
import { ECOMMERCE_PIPELINE_ID, ECOMMERCE_PIPELINE_LABEL, STAGES, type StageOfOrder, type StageWord } from './definitions/stages.ts';

export type StagesByWord = Readonly<Record<StageWord, string>>;

/** By its id, which was the same in every account, else by its label and stages. */
export function findEcommercePipeline(pipelines: readonly Pipeline[]): Pipeline | undefined {
  const live = pipelines.filter(({ archived }) => !archived);
  return live.find(({ id }) => id === ECOMMERCE_PIPELINE_ID) ?? live.find((pipeline) => sameWords(pipeline.label, ECOMMERCE_PIPELINE_LABEL) && hasAllStages(pipeline));
}

function hasAllStages(pipeline: Pipeline): boolean {
  return STAGES.every((stage) => exactly(stage, liveStages(pipeline)) !== undefined);
}

/** @returns `undefined` for a pipeline without stages. */
export function chooseStages(pipeline: Pipeline): StagesByWord | undefined {
  const stages = liveStages(pipeline);
  if (stages.length === 0) return undefined;
  const chosen = STAGES.map((stage) => [stage.word, (exactly(stage, stages) ?? byHint(stage, stages) ?? byProbability(stage, stages))?.id ?? ''] as const);
  // Each word is in the list of stages once.
  return Object.fromEntries(chosen) as Record<StageWord, string>;
}

export function liveStages({ stages }: Pipeline): readonly PipelineStage[] {
  return stages.filter(({ archived }) => !archived).toSorted((one, other) => one.displayOrder - other.displayOrder);
}

function exactly({ word, label }: StageOfOrder, stages: readonly PipelineStage[]): PipelineStage | undefined {
  return stages.find(({ id }) => id === word) ?? stages.find((stage) => sameWords(stage.label, label));
}

function byHint(stage: StageOfOrder, stages: readonly PipelineStage[]): PipelineStage | undefined {
  const fitting = stages.filter((each) => outcomeOf(each) === outcomeOf(stage));
  const named = stage.hints.flatMap((hint) => fitting.filter(({ label }) => label.toLowerCase().includes(hint)));
  return named[0];
}

/** Won stays won, lost stays lost, and open is as near to the end as it was. */
function byProbability(stage: StageOfOrder, stages: readonly PipelineStage[]): PipelineStage | undefined {
  const alike = stages.filter((each) => outcomeOf(each) === outcomeOf(stage));
  const [nearest] = (alike.length > 0 ? alike : stages).toSorted((one, other) => distance(stage, one) - distance(stage, other));
  return nearest;
}

function outcomeOf(stage: StageOfOrder | PipelineStage): 'won' | 'lost' | 'open' {
  const probability = probabilityOf(stage);
  if (probability === 1) return 'won';
  return probability === 0 ? 'lost' : 'open';
}

function distance(stage: StageOfOrder, other: PipelineStage): number {
  return Math.abs(probabilityOf(stage) - probabilityOf(other));
}

/** A stage that does not say is taken for one in the middle. */
function probabilityOf(stage: StageOfOrder | PipelineStage): number {
  return Number('metadata' in stage ? (stage.metadata['probability'] ?? '0.5') : stage.probability);
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

// Which pipeline of an account takes the orders of shops: the chosen one, the one that the Bridge left, a new one, or one that has to stand in.
import type { Pipeline } from '@storebridge/hubspot';
import type { BridgeKit } from '@storebridge/store';
import type { AnswerOf } from '../contract/index.ts';
import { chooseStages, findEcommercePipeline, liveStages, type StagesByWord } from './choose-stages.ts';
import type { KitPipeline } from './definitions/filters.ts';
import { isStageWord, STAGE_WORDS, STAGES, type StageWord } from './definitions/stages.ts';
import type { AccountView } from './look-at-account.ts';

type ChosenPipeline = Pick<BridgeKit, 'pipelineId' | 'stages'>;

export type PipelineWay = AnswerOf<'getKit'>['pipeline'];

/** The pipeline that lists and workflows may rely on; `undefined` as long as there is none. */
export function standingPipeline(pipelines: readonly Pipeline[], kit: ChosenPipeline | undefined): KitPipeline | undefined {
  const own = findEcommercePipeline(pipelines);
  const saved = savedPipeline(pipelines, kit);
  if (saved !== undefined) return { ...saved, isOwn: saved.id === own?.id };
  const stages = own === undefined ? undefined : chooseStages(own);
  return own === undefined || stages === undefined ? undefined : { id: own.id, isOwn: true, stages };
}

/** As it was chosen, where pipeline and stages are all still there. */
function savedPipeline(pipelines: readonly Pipeline[], kit: ChosenPipeline | undefined): { readonly id: string; readonly stages: StagesByWord } | undefined {
  const pipeline = pipelines.find(({ id, archived }) => id === kit?.pipelineId && !archived);
  if (pipeline === undefined || kit === undefined) return undefined;
  const there = new Set(liveStages(pipeline).map(({ id }) => id));
  const stages = Object.entries(kit.stages).filter((entry): entry is [StageWord, string] => isStageWord(entry[0]) && there.has(entry[1]));
  if (stages.length < STAGE_WORDS.length) return undefined;
  // Every word has a stage, as was counted.
  return { id: pipeline.id, stages: Object.fromEntries(stages) as Record<StageWord, string> };
}

export function wayOfPipeline({ pipelines, pipelineLimit }: AccountView, kit: BridgeKit | undefined): PipelineWay {
  if (!pipelines.ok) return { way: 'blocked', id: null, label: null, isOwn: false, stages: shownStages(undefined), choices: [] };
  const choices = choicesOf(pipelines.value);
  const standing = standingPipeline(pipelines.value, kit);
  if (standing !== undefined) {
    const label = pipelines.value.find(({ id }) => id === standing.id)?.label ?? null;
    return { way: 'present', id: standing.id, label, isOwn: standing.isOwn, stages: shownStages(standing.stages), choices };
  }
  const isFull = pipelineLimit !== undefined && pipelineLimit.used >= pipelineLimit.limit;
  if (!isFull) return { way: 'create', id: null, label: null, isOwn: true, stages: shownStages(undefined), choices };
  const [first] = choices;
  if (first === undefined) return { way: 'blocked', id: null, label: null, isOwn: false, stages: shownStages(undefined), choices };
  return { way: 'map', id: first.id, label: first.label, isOwn: false, stages: shownStages(first.suggested), choices };
}

export function choicesOf(pipelines: readonly Pipeline[]): PipelineWay['choices'] {
  return pipelines.filter(({ archived }) => !archived).flatMap((pipeline) => {
    const suggested = chooseStages(pipeline);
    if (suggested === undefined) return [];
    return [{ id: pipeline.id, label: pipeline.label, stages: liveStages(pipeline).map(({ id, label }) => ({ id, label })), suggested: { ...suggested } }];
  });
}

function shownStages(stages: Readonly<Record<string, string>> | undefined): PipelineWay['stages'] {
  return STAGES.map(({ word, label }) => ({ word, label, stage: stages?.[word] ?? null }));
}

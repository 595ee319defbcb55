// The calls for pipelines: read, create, replace, change, delete.
import { Refusal, limitReached, notFound, refused } from '../http/refusal.ts';
import { NO_CONTENT, collectionOf, created, flagParam, ok, param, readBody } from '../http/call.ts';
import { anyNumber, anyString, listOf, objectOf, optional } from '../http/shape.ts';
import { randomUuid } from '../randomness.ts';
import { buildStage, newStageShape, requireDistinct } from './build-stage.ts';
import { presentPipeline } from './present-pipeline.ts';
import type { Collection } from '../account/account.ts';
import type { Pipeline } from '../definitions/starting-pipelines.ts';
import type { Answer, Call } from '../http/call.ts';
import type { NewStage } from './build-stage.ts';

const createShape = objectOf({ label: anyString, displayOrder: anyNumber, stages: listOf(newStageShape), pipelineId: optional(anyString) });
const changeShape = objectOf({ label: optional(anyString), displayOrder: optional(anyNumber) });

export function listPipelines(call: Call): Answer {
  const { pipelines } = withPipelines(call);
  return ok({ results: [...pipelines.values()].sort((one, other) => one.displayOrder - other.displayOrder).map(presentPipeline) });
}

export function readPipeline(call: Call): Answer {
  return ok(presentPipeline(requirePipeline(call)));
}

export function createPipeline(call: Call): Answer {
  const { account } = call;
  const collection = withPipelines(call);
  const { label, displayOrder, stages, pipelineId = randomUuid(account.world.random) } = readBody(call, createShape);
  if (collection.pipelines.size >= account.tier.pipelinesPerType) {
    const most = account.tier.pipelinesPerType;
    throw new Refusal(limitReached(`This account has reached its limit of ${most} pipelines for ${collection.type.name}`, 'maximum pipelines', most));
  }
  if (collection.pipelines.has(pipelineId)) {
    throw new Refusal({ status: 409, category: 'CONFLICT', message: `Pipeline ${pipelineId} already exists` });
  }
  requireFreeLabel(collection, label);
  const pipeline = buildPipeline(call, { id: pipelineId, label, displayOrder, stages });
  collection.pipelines.set(pipelineId, pipeline);
  return created(presentPipeline(pipeline));
}

/** Replaces all stages; a stage that records stand in must stay. */
export function replacePipeline(call: Call): Answer {
  const collection = withPipelines(call);
  const before = requirePipeline(call);
  const { label, displayOrder, stages } = readBody(call, createShape);
  requireFreeLabel(collection, label, before.id);
  const pipeline = { ...buildPipeline(call, { id: before.id, label, displayOrder, stages }), createdAt: before.createdAt };
  for (const stage of before.stages) {
    if (!pipeline.stages.some((each) => each.id === stage.id)) requireUnused(collection, before.id, stage.id);
  }
  collection.pipelines.set(before.id, pipeline);
  return ok(presentPipeline(pipeline));
}

export function changePipeline(call: Call): Answer {
  const collection = withPipelines(call);
  const before = requirePipeline(call);
  const { label = before.label, displayOrder = before.displayOrder } = readBody(call, changeShape);
  requireFreeLabel(collection, label, before.id);
  const pipeline: Pipeline = { ...before, label, displayOrder, updatedAt: call.account.world.now() };
  collection.pipelines.set(before.id, pipeline);
  return ok(presentPipeline(pipeline));
}

export function deletePipeline(call: Call): Answer {
  const collection = withPipelines(call);
  const pipeline = requirePipeline(call);
  const checksUse = ['validateReferencesBeforeDelete', 'validateDealStageUsagesBeforeDelete'].some((name) => flagParam(call, name));
  if (checksUse) requireUnused(collection, pipeline.id);
  if (collection.pipelines.size === 1) throw refused('The last pipeline of an object type cannot be deleted');
  collection.pipelines.delete(pipeline.id);
  return NO_CONTENT;
}

export function withPipelines(call: Call): Collection {
  const collection = collectionOf(call);
  if (collection.type.pipeline) return collection;
  throw refused(`${collection.type.name} do not have pipelines`);
}

export function requirePipeline(call: Call): Pipeline {
  const pipeline = withPipelines(call).pipelines.get(param(call, 'pipelineId'));
  if (pipeline) return pipeline;
  throw new Refusal(notFound(`Pipeline ${param(call, 'pipelineId')} does not exist`));
}

/** A scan, which is fine for a call this rare. */
export function requireUnused(collection: Collection, pipelineId: string, stageId?: string): void {
  const { pipeline } = collection.type;
  for (const { id, properties } of collection.table.records()) {
    const isInStage = stageId === undefined || properties[pipeline?.stageProperty ?? ''] === stageId;
    const stands = isInStage && properties[pipeline?.pipelineProperty ?? ''] === pipelineId;
    if (stands) {
      throw refused(
        `The ${stageId === undefined ? 'pipeline' : 'stage'} is in use by ${collection.type.singular} ${id}`,
        { subCategory: 'PipelineError.STAGE_ID_IN_USE' },
      );
    }
  }
}

interface NewPipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly stages: readonly NewStage[];
}

function buildPipeline(call: Call, { id, label, displayOrder, stages }: NewPipeline): Pipeline {
  const now = call.account.world.now();
  if (stages.length === 0) throw refused('A pipeline needs at least one stage');
  const built = stages.map((stage) => buildStage(call.account.world, withPipelines(call).type.name, stage));
  requireDistinct(built);
  return { id, label, displayOrder, stages: built, createdAt: now, updatedAt: now };
}

function requireFreeLabel({ pipelines }: Collection, label: string, exceptId?: string): void {
  const taken = [...pipelines.values()].some((pipeline) => pipeline.label === label && pipeline.id !== exceptId);
  if (taken) throw new Refusal({ status: 409, category: 'CONFLICT', message: `A pipeline with the label ${label} already exists` });
}

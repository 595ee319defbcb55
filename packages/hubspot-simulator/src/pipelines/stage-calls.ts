// The calls for the stages of a pipeline.
import { Refusal, notFound } from '../http/refusal.ts';
import { NO_CONTENT, created, ok, param, readBody } from '../http/call.ts';
import { anyNumber, anyString, mapOf, objectOf, optional } from '../http/shape.ts';
import { buildStage, metadataOf, newStageShape, requireDistinct } from './build-stage.ts';
import { requirePipeline, requireUnused, withPipelines } from './pipeline-calls.ts';
import { presentStage } from './present-pipeline.ts';
import type { PipelineStage } from '../definitions/starting-pipelines.ts';
import type { Answer, Call } from '../http/call.ts';

const changeShape = objectOf({ label: optional(anyString), displayOrder: optional(anyNumber), metadata: optional(mapOf(anyString)) });

export function listStages(call: Call): Answer {
  return ok({ results: requirePipeline(call).stages.map(presentStage) });
}

export function readStage(call: Call): Answer {
  return ok(presentStage(requireStage(call)));
}

export function createStage(call: Call): Answer {
  const stage = buildStage(call.account.world, withPipelines(call).type.name, readBody(call, newStageShape));
  keepStages(call, [...requirePipeline(call).stages, stage]);
  return created(presentStage(stage));
}

export function changeStage(call: Call): Answer {
  const before = requireStage(call);
  const { label = before.label, displayOrder = before.displayOrder, metadata } = readBody(call, changeShape);
  const stage: PipelineStage = {
    ...before, label, displayOrder,
    metadata: metadata ? metadataOf(withPipelines(call).type.name, { ...before.metadata, ...metadata }) : before.metadata,
    updatedAt: call.account.world.now(),
  };
  keepStages(call, requirePipeline(call).stages.map((each) => (each.id === before.id ? stage : each)));
  return ok(presentStage(stage));
}

/** Keeps the id; all else is as sent. */
export function replaceStage(call: Call): Answer {
  const before = requireStage(call);
  const { world } = call.account;
  const built = buildStage(world, withPipelines(call).type.name, readBody(call, newStageShape));
  const stage: PipelineStage = { ...built, id: before.id, createdAt: before.createdAt };
  keepStages(call, requirePipeline(call).stages.map((each) => (each.id === before.id ? stage : each)));
  return ok(presentStage(stage));
}

export function deleteStage(call: Call): Answer {
  const stage = requireStage(call);
  const pipeline = requirePipeline(call);
  requireUnused(withPipelines(call), pipeline.id, stage.id);
  keepStages(call, pipeline.stages.filter((each) => each.id !== stage.id));
  return NO_CONTENT;
}

function keepStages(call: Call, stages: readonly PipelineStage[]): void {
  const pipeline = requirePipeline(call);
  requireDistinct(stages);
  withPipelines(call).pipelines.set(pipeline.id, { ...pipeline, stages, updatedAt: call.account.world.now() });
}

function requireStage(call: Call): PipelineStage {
  const stage = requirePipeline(call).stages.find((each) => each.id === param(call, 'stageId'));
  if (stage) return stage;
  throw new Refusal(notFound(`Stage ${param(call, 'stageId')} does not exist`));
}

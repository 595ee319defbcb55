// Shows pipelines and stages as the pipelines API does.
import type { Pipeline, PipelineStage } from '../definitions/starting-pipelines.ts';

export function presentPipeline({ id, label, displayOrder, stages, createdAt, updatedAt }: Pipeline): Record<string, unknown> {
  return { id, label, displayOrder, stages: stages.map(presentStage), archived: false, ...dates(createdAt, updatedAt) };
}

export function presentStage({ id, label, displayOrder, metadata, createdAt, updatedAt }: PipelineStage): Record<string, unknown> {
  return {
    id,
    label,
    displayOrder,
    metadata,
    archived: false,
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    ...dates(createdAt, updatedAt),
  };
}

function dates(createdAt: number, updatedAt: number): Record<string, string> {
  return { createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() };
}

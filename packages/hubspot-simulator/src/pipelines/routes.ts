// The routes of the pipelines API.
import { aliases } from '../http/route.ts';
import { pipelineScopes } from '../http/scopes.ts';
import { changePipeline, createPipeline, deletePipeline, listPipelines, readPipeline, replacePipeline } from './pipeline-calls.ts';
import { changeStage, createStage, deleteStage, listStages, readStage, replaceStage } from './stage-calls.ts';
import type { Route, RoutePath } from '../http/route.ts';

const read = { scopes: pipelineScopes('read'), typeParam: 'objectType' };
const write = { scopes: pipelineScopes('write'), typeParam: 'objectType' };
const stages = '/:pipelineId/stages';
const stage = '/:pipelineId/stages/:stageId';

export const PIPELINE_ROUTES: readonly Route[] = [
  { method: 'GET', paths: paths(''), handle: listPipelines, ...read },
  { method: 'POST', paths: paths(''), handle: createPipeline, ...write },
  { method: 'GET', paths: paths('/:pipelineId'), handle: readPipeline, ...read },
  { method: 'PUT', paths: paths('/:pipelineId'), handle: replacePipeline, ...write },
  { method: 'PATCH', paths: paths('/:pipelineId'), handle: changePipeline, ...write },
  { method: 'DELETE', paths: paths('/:pipelineId'), handle: deletePipeline, ...write },
  { method: 'GET', paths: paths(stages), handle: listStages, ...read },
  { method: 'POST', paths: paths(stages), handle: createStage, ...write },
  { method: 'GET', paths: paths(stage), handle: readStage, ...read },
  { method: 'PUT', paths: paths(stage), handle: replaceStage, ...write },
  { method: 'PATCH', paths: paths(stage), handle: changeStage, ...write },
  { method: 'DELETE', paths: paths(stage), handle: deleteStage, ...write },
];

function paths(tail: string): RoutePath[] {
  return aliases({ version: 'v3', root: '/crm/v3/pipelines/:objectType' }, '/crm/pipelines/{v}/:objectType', tail);
}

// Pipelines and their stages: reading, creating, changing.
import { z } from 'zod';
import { API_VERSION } from '../api-version.ts';
import type { Result } from '../failure/failure.ts';
import type { ObjectType } from '../objects/object.ts';
import type { CallOptions } from '../transport/call-options.ts';
import { mapResult, readAnswer, type CallDeps } from '../transport/call.ts';

export interface PipelineStage {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
  /** For deals `probability` (`"0.0"` lost to `"1.0"` won) and `isClosed`; for tickets `ticketState`. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
  readonly stages: readonly PipelineStage[];
}

export interface WantedStage {
  /** Kept as the stage's id, so that it is the same in every account. */
  readonly id?: string;
  readonly label: string;
  /** Deals need `{ probability }`. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface WantedPipeline {
  readonly id?: string;
  readonly label: string;
  readonly displayOrder?: number;
  readonly stages: readonly WantedStage[];
}

export interface PipelinesApi {
  list(type: ObjectType, options?: CallOptions): Promise<Result<readonly Pipeline[]>>;
  /** Fails with `limit-reached` where the subscription allows no further pipeline. */
  create(type: ObjectType, wanted: WantedPipeline, options?: CallOptions): Promise<Result<Pipeline>>;
  createStage(
    type: ObjectType,
    pipelineId: string,
    stage: WantedStage & { readonly displayOrder: number },
    options?: CallOptions,
  ): Promise<Result<PipelineStage>>;
  updateStage(
    type: ObjectType,
    pipelineId: string,
    stageId: string,
    change: StageChange,
    options?: CallOptions,
  ): Promise<Result<PipelineStage>>;
}

export interface StageChange {
  readonly label?: string;
  readonly displayOrder?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

const stageSchema = z.object({
  id: z.string(),
  label: z.string(),
  displayOrder: z.number().default(0),
  archived: z.boolean().default(false),
  metadata: z.record(z.string(), z.unknown().transform(String)).default({}),
});

const pipelineSchema = z.object({
  id: z.string(),
  label: z.string(),
  displayOrder: z.number().default(0),
  archived: z.boolean().default(false),
  stages: z.array(stageSchema).default([]),
});

const listSchema = z.object({ results: z.array(pipelineSchema).default([]) });

const ROUTE = `/crm/pipelines/${API_VERSION}/{type}`;

export function createPipelinesApi({ send }: CallDeps): PipelinesApi {
  return {
    async list(type, options) {
      const answer = await send({ method: 'GET', route: ROUTE, params: { type }, options });
      return mapResult(readAnswer(listSchema, answer), ({ results }) => results);
    },
    async create(type, { id, label, displayOrder = 0, stages }, options) {
      const body = { label, displayOrder, stages: stages.map(wireStage), ...(id === undefined ? {} : { pipelineId: id }) };
      // With an id of its own a repeated creation is refused instead of made twice.
      const answer = await send({ method: 'POST', route: ROUTE, params: { type }, body, repeatable: id !== undefined, options });
      return readAnswer(pipelineSchema, answer);
    },
    async createStage(type, pipelineId, stage, options) {
      const answer = await send({
        method: 'POST',
        route: `${ROUTE}/{pipelineId}/stages`,
        params: { type, pipelineId },
        body: wireStage(stage, stage.displayOrder),
        repeatable: stage.id !== undefined,
        options,
      });
      return readAnswer(stageSchema, answer);
    },
    async updateStage(type, pipelineId, stageId, change, options) {
      const params = { type, pipelineId, stageId };
      const answer = await send({ method: 'PATCH', route: `${ROUTE}/{pipelineId}/stages/{stageId}`, params, body: change, options });
      return readAnswer(stageSchema, answer);
    },
  };
}

function wireStage({ id, label, metadata }: WantedStage, displayOrder: number): object {
  return { label, displayOrder, metadata, ...(id === undefined ? {} : { stageId: id }) };
}

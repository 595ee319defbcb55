// The ecommerce kit of a HubSpot account: what it has, what is there, and what installing it did.
import { z } from 'zod';
import type { OperationShape } from '../operation-input.ts';
import { moment } from './paging.ts';

const KIT_KINDS = ['pipeline', 'properties', 'list', 'template', 'email', 'workflow'] as const;

/** There; in part; not there; perhaps not possible; not possible. */
const KIT_STATES = ['present', 'partly', 'missing', 'doubtful', 'blocked'] as const;

const item = z.object({
  /** Such as `list:customers`. */
  key: z.string(),
  kind: z.enum(KIT_KINDS),
  label: z.string(),
  description: z.string(),
  state: z.enum(KIT_STATES),
  /** What would be created: labels of properties, of stages. */
  creates: z.array(z.string()),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  /** Where it stands in HubSpot. */
  href: z.string().nullable(),
});

const stageOption = z.object({ id: z.string(), label: z.string() });

const pipeline = z.object({
  /** `map`: another pipeline stands in for it, or has to, and a person may choose the stages. */
  way: z.enum(['present', 'create', 'map', 'blocked']),
  id: z.string().nullable(),
  label: z.string().nullable(),
  /** False for a pipeline that people use for other deals, too. */
  isOwn: z.boolean(),
  /** For each stage of an order the stage in HubSpot: the saved one, else the one that fits best. */
  stages: z.array(z.object({ word: z.string(), label: z.string(), stage: z.string().nullable() })),
  choices: z.array(z.object({ id: z.string(), label: z.string(), stages: z.array(stageOption), suggested: z.record(z.string(), z.string()) })),
});

const point = z.object({
  /** Such as `welcome:sender`. */
  key: z.string(),
  text: z.string(),
  isDone: z.boolean(),
  /** True where only a person can know it: it is ticked off by hand. */
  isByHand: z.boolean(),
  href: z.string().nullable(),
});

export const kit = z.object({
  pipeline,
  items: z.array(item),
  /** What to look at before a workflow is switched on. */
  checklists: z.array(z.object({ workflow: z.string(), label: z.string(), isEnabled: z.boolean(), points: z.array(point) })),
  /** When it was last installed or changed here. */
  updatedAt: moment.nullable(),
});

const outcome = z.object({
  key: z.string(),
  label: z.string(),
  outcome: z.enum(['created', 'adopted', 'failed']),
  message: z.string().nullable(),
  remedy: z.string().nullable(),
});

const itemKey = z.string().min(1).max(100);

/** A pipeline of the account, and for each stage of an order its stage there; `null` adds a stage of that name. */
const pipelineChoice = z.strictObject({ id: itemKey, stages: z.record(z.string(), itemKey.nullable()) });

export const kitShapes = {
  getKit: { answer: kit },
  installKit: { body: z.strictObject({ items: z.array(itemKey).min(1, 'must not be empty').max(100), pipeline: z.exactOptional(pipelineChoice) }), answer: z.object({ outcomes: z.array(outcome) }) },
  /** All points that are ticked off. */
  tickKit: { body: z.strictObject({ points: z.array(itemKey).max(100) }) },
} as const satisfies Record<string, OperationShape>;

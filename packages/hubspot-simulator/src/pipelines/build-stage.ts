// Checks a new stage and completes it as HubSpot does for its object type.
import { refused } from '../http/refusal.ts';
import { anyNumber, anyString, mapOf, objectOf, optional } from '../http/shape.ts';
import { dealMetadata } from '../definitions/starting-pipelines.ts';
import { randomUuid } from '../randomness.ts';
import type { PipelineStage } from '../definitions/starting-pipelines.ts';
import type { World } from '../account/account.ts';
import type { Shaped } from '../http/shape.ts';

export const newStageShape = objectOf({
  label: anyString,
  displayOrder: anyNumber,
  metadata: optional(mapOf(anyString)),
  stageId: optional(anyString),
});
export type NewStage = Shaped<typeof newStageShape>;

/** From lost to won in steps of a tenth. */
const PROBABILITIES = new Set(['0.0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1.0']);
const TICKET_STATES = new Set(['OPEN', 'CLOSED']);

export function buildStage({ now, random }: World, typeName: string, stage: NewStage): PipelineStage {
  return {
    id: stage.stageId ?? randomUuid(random),
    label: stage.label,
    displayOrder: stage.displayOrder,
    metadata: metadataOf(typeName, stage.metadata ?? {}),
    createdAt: now(),
    updatedAt: now(),
  };
}

export function requireDistinct(stages: readonly PipelineStage[]): void {
  for (const name of ['id', 'label'] as const) {
    if (new Set(stages.map((stage) => stage[name])).size < stages.length) throw refused(`Two stages have the same ${name}`);
  }
}

export function metadataOf(typeName: string, given: Readonly<Record<string, string>>): Record<string, string> {
  if (typeName === 'deals') {
    const { probability = '' } = given;
    if (!PROBABILITIES.has(probability)) throw refused('metadata.probability is required for deal stages, from 0.0 to 1.0 in steps of 0.1');
    return { ...given, ...dealMetadata(probability) };
  }
  if (typeName !== 'tickets') return { ...given };
  const { ticketState = 'OPEN' } = given;
  if (!TICKET_STATES.has(ticketState)) throw refused('metadata.ticketState must be OPEN or CLOSED');
  return { ...given, ticketState, isClosed: String(ticketState === 'CLOSED') };
}

// Which values a HubSpot property takes, where it takes only certain ones: its options, or the stages and pipelines of the account.
import type { AnswerOf } from '@storebridge/server/contract';
import type { Choice, ChoiceGroup, PropertyInfo } from './choices.ts';

export type Pipeline = AnswerOf<'listPipelines'>['items'][number];

/** Deals have names of their own for what other objects call `hs_pipeline` and `hs_pipeline_stage`. */
const PIPELINE_PROPERTIES = new Set(['pipeline', 'hs_pipeline']);
const STAGE_PROPERTIES = new Set(['dealstage', 'hs_pipeline_stage']);

/** @returns groups of values; none where the property takes any value. */
export function targetGroups(property: Pick<PropertyInfo, 'name' | 'type' | 'options'>, pipelines: readonly Pipeline[]): readonly ChoiceGroup[] {
  if (property.type === 'bool') return [{ group: '', items: property.options.length > 0 ? property.options : YES_AND_NO }];
  if (property.type !== 'enumeration') return [];
  if (STAGE_PROPERTIES.has(property.name) && pipelines.length > 0) return pipelines.map(stagesOf);
  if (PIPELINE_PROPERTIES.has(property.name) && pipelines.length > 0) return [{ group: '', items: pipelines.map(({ id, label }) => ({ value: id, label })) }];
  return property.options.length === 0 ? [] : [{ group: '', items: property.options }];
}

export function targetsIn(groups: readonly ChoiceGroup[]): readonly Choice[] {
  return groups.flatMap(({ items }) => items);
}

const YES_AND_NO: readonly Choice[] = [{ value: 'true', label: 'true' }, { value: 'false', label: 'false' }];

function stagesOf({ label, stages }: Pipeline): ChoiceGroup {
  return { group: label, items: stages.map((stage) => ({ value: stage.id, label: stage.label })) };
}

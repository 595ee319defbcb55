// Properties that can be read although the properties API does not list them: when a record entered a stage.
import type { Collection } from '../account/account.ts';

const STAGE_ENTERED = 'hs_v2_date_entered_';

export function stageEnteredProperty(stageId: string): string {
  return `${STAGE_ENTERED}${stageId}`;
}

/** Only for stages that exist; the name of any other is an unknown property. */
export function isUnlisted({ pipelines }: Collection, name: string): boolean {
  if (!name.startsWith(STAGE_ENTERED)) return false;
  const stageId = name.slice(STAGE_ENTERED.length);
  return [...pipelines.values()].some(({ stages }) => stages.some(({ id }) => id === stageId));
}

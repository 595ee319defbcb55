// The parts of the kit as the page groups, chooses and installs them.
import type { KitInfo } from '@storebridge/server/contract';

export type KitItem = KitInfo['items'][number];

export const KIT_GROUPS = ['pipeline', 'properties', 'list', 'letters', 'workflow'] as const;
export type KitGroup = (typeof KIT_GROUPS)[number];

export function groupOf({ kind }: Pick<KitItem, 'kind'>): KitGroup {
  return kind === 'template' || kind === 'email' ? 'letters' : kind;
}

/** What is there need not be installed, and what is impossible cannot. */
export function isInstallable({ state }: KitItem): boolean {
  return state !== 'present' && state !== 'blocked';
}

/** In the order in which they are installed, without empty ones. */
export function inGroups<Part extends Pick<KitItem, 'kind'>>(items: readonly Part[]): readonly (readonly [KitGroup, readonly Part[]])[] {
  return KIT_GROUPS.map((group) => [group, items.filter((item) => groupOf(item) === group)] as const).filter(([, part]) => part.length > 0);
}

/** A pipeline, and for each step of an order its stage; `null` adds one. */
export interface StageChoice {
  readonly id: string;
  readonly stages: Readonly<Record<string, string | null>>;
}

/** What is in use now, or what fits best. */
export function presentChoice({ id, stages }: KitInfo['pipeline']): StageChoice | undefined {
  if (id === null) return undefined;
  return { id, stages: Object.fromEntries(stages.map(({ word, stage }) => [word, stage])) };
}

/** Where another pipeline is chosen, its own stages are suggested. */
export function suggestedChoice({ choices }: KitInfo['pipeline'], id: string): StageChoice | undefined {
  const choice = choices.find((each) => each.id === id);
  return choice === undefined ? undefined : { id, stages: choice.suggested };
}

// Installs the chosen parts group by group, so that one sees how far it has come.
import type { AnswerOf } from '@storebridge/server/contract';
import { useState } from 'react';
import { useAction } from '../../api/queries.ts';
import { inGroups, type KitItem, type StageChoice } from './kit-parts.ts';

export type PartOutcome = AnswerOf<'installKit'>['outcomes'][number];

export interface KitInstallation {
  /** Undefined while none is under way. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** Of the last installation, by key. */
  readonly outcomes: ReadonlyMap<string, PartOutcome>;
  readonly isFinished: boolean;
  install(items: readonly KitItem[], pipeline: StageChoice | undefined): Promise<void>;
}

export function useInstallKit(params: { readonly workspace: string; readonly portal: string }): KitInstallation {
  const action = useAction('installKit');
  const looking = useAction('installKit', { refreshes: ['getKit', 'listPipelines', 'listProperties'] });
  const [progress, setProgress] = useState<KitInstallation['progress']>();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, PartOutcome>>(new Map());

  const install: KitInstallation['install'] = async (items, pipeline) => {
    const groups = inGroups(items);
    setOutcomes(new Map());
    let done = 0;
    try {
      for (const [index, [group, parts]] of groups.entries()) {
        setProgress({ done, total: items.length });
        // The account is looked at anew only once everything is settled.
        const { mutateAsync } = index === groups.length - 1 ? looking : action;
        const answer = await mutateAsync({ params, body: { items: parts.map(({ key }) => key), ...(group === 'pipeline' && pipeline !== undefined ? { pipeline: { id: pipeline.id, stages: { ...pipeline.stages } } } : {}) } });
        done += parts.length;
        setOutcomes((before) => new Map([...before, ...answer.outcomes.map((outcome) => [outcome.key, outcome] as const)]));
      }
    } catch {
      // The action itself has told what went wrong; what was installed before stays.
    }
    setProgress(undefined);
  };
  return { progress, outcomes, isFinished: progress === undefined && outcomes.size > 0, install };
}

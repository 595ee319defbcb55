// Which stage of a pipeline stands for which step of an order: the one that fits best, until somebody chooses another.
import { Fieldset, Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { KitInfo } from '@storebridge/server/contract';
import { useState, type ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { DescriptionList } from '../../parts/description-list.tsx';
import { useMay } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './kit.module.css';
import { presentChoice, suggestedChoice, type StageChoice } from './kit-parts.ts';

const words = texts.kit.stages;
/** Beside the ids of stages, which HubSpot never leaves empty. */
const ADDED = '';

export interface KitStagesProps {
  readonly pipeline: KitInfo['pipeline'];
  readonly params: { readonly workspace: string; readonly portal: string };
  readonly choice: StageChoice | undefined;
  readonly onChoose: (choice: StageChoice | undefined) => void;
}

export function KitStages({ pipeline, params, choice, onChoose }: KitStagesProps): ReactElement | null {
  const [isChanging, setIsChanging] = useState(false);
  if (pipeline.way === 'create' || pipeline.way === 'blocked') return null;
  if (pipeline.way === 'map') return <StageForm pipeline={pipeline} choice={choice} onChoose={onChoose} />;
  if (!isChanging) return <PresentStages pipeline={pipeline} onChange={() => setIsChanging(true)} />;
  const end = (): void => {
    onChoose(undefined);
    setIsChanging(false);
  };
  return (
    <Stack>
      <StageForm pipeline={pipeline} choice={choice} onChoose={onChoose} />
      <SaveStages choice={choice ?? presentChoice(pipeline)} params={params} onEnd={end} />
    </Stack>
  );
}

function PresentStages({ pipeline, onChange }: { readonly pipeline: KitInfo['pipeline']; readonly onChange: () => void }): ReactElement {
  const { whyNot } = useMay('portals:write');
  const known = pipeline.choices.find(({ id }) => id === pipeline.id)?.stages ?? [];
  return (
    <Stack gap="sm">
      <DescriptionList items={pipeline.stages.map(({ label, stage }) => ({ term: label, detail: known.find(({ id }) => id === stage)?.label ?? texts.parts.none }))} />
      <Group><ActionButton variant="default" size="compact-sm" whyNot={whyNot} onClick={onChange}>{words.change}</ActionButton></Group>
    </Stack>
  );
}

function StageForm({ pipeline, choice = presentChoice(pipeline), onChoose }: Pick<KitStagesProps, 'pipeline' | 'choice' | 'onChoose'>): ReactElement | null {
  const chosen = pipeline.choices.find(({ id }) => id === choice?.id);
  if (choice === undefined || chosen === undefined) return null;
  const choose = (word: string, stage: string): void => onChoose({ ...choice, stages: { ...choice.stages, [word]: stage === ADDED ? null : stage } });
  return (
    <Fieldset legend={words.title}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">{words.text}</Text>
        <NativeSelect label={words.pipeline} maw="20rem" value={chosen.id} data={pipeline.choices.map(({ id, label }) => ({ value: id, label }))} onChange={(event) => onChoose(suggestedChoice(pipeline, event.currentTarget.value))} />
        <div className={classes['stages']}>
          {pipeline.stages.map(({ word, label }) => (
            <NativeSelect
              key={word}
              label={words.stageOf(label)}
              value={choice.stages[word] ?? ADDED}
              data={[...chosen.stages.map((stage) => ({ value: stage.id, label: stage.label })), { value: ADDED, label: words.add(label) }]}
              onChange={(event) => choose(word, event.currentTarget.value)}
            />
          ))}
        </div>
      </Stack>
    </Fieldset>
  );
}

function SaveStages({ choice, params, onEnd }: { readonly choice: StageChoice | undefined; readonly params: KitStagesProps['params']; readonly onEnd: () => void }): ReactElement {
  const { whyNot } = useMay('portals:write');
  const save = useAction('installKit', { success: words.saved, refreshes: ['getKit'], onSuccess: onEnd });
  return (
    <Group>
      <ActionButton whyNot={whyNot} loading={save.isPending} onClick={() => choice !== undefined && save.mutate({ params, body: { items: ['pipeline'], pipeline: { id: choice.id, stages: { ...choice.stages } } } })}>{words.save}</ActionButton>
      <ActionButton variant="default" onClick={onEnd}>{words.keep}</ActionButton>
    </Group>
  );
}

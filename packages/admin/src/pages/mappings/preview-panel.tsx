// Beside the editor: what the mapping would do with a real record, as it stands now and before it is saved.
import type { AnswerOf } from '@storebridge/server/contract';
import { Group, Loader, Select, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { operation } from '../../api/queries.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { absoluteMoment } from '../../parts/moment-words.ts';
import { texts } from '../../texts/index.ts';
import type { FinishedDraft, MappingDraft } from './editor-draft.ts';
import type { EditorInput } from './editor-input.ts';
import classes from './editor.module.css';
import { PreviewResult } from './preview-result.tsx';

export interface PreviewPanelProps extends EditorInput {
  readonly draft: MappingDraft;
  readonly finished: FinishedDraft | undefined;
}

const words = texts.mappings.preview;
/** A pause in the work, so that not every letter is asked about. */
const PAUSE_MS = 500;

export function PreviewPanel(props: PreviewPanelProps): ReactElement {
  const { params, finished, draft } = props;
  const [record, setRecord] = useState<string | null>(null);
  const [settled] = useDebouncedValue(finished, PAUSE_MS);
  const query = useQuery({
    // Nothing is asked without a definition.
    ...operation('previewMapping', { params, body: { definition: settled?.definition ?? props.mapping.definition, record } }),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const isWorking = finished !== undefined && (query.isFetching || settled !== finished);
  const leftOut = finished === undefined ? 0 : draft.rules.length - finished.rows.length;
  return (
    <section aria-labelledby="preview" className={classes['preview']}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} id="preview">{words.title}</Title>
          {isWorking && <Loader size="xs" aria-hidden />}
          <VisuallyHidden role="status">{isWorking ? words.working : ''}</VisuallyHidden>
        </Group>
        <Text size="sm" c="dimmed">{words.introduction}</Text>
        <SamplePicker {...props} record={record} onChange={setRecord} />
        {leftOut > 0 && <Text size="xs" c="dimmed">{words.leftOut(leftOut)}</Text>}
        {finished === undefined ? <Text size="sm">{words.notYet}</Text> : <Answer {...props} rows={settled?.rows ?? []} query={query} />}
      </Stack>
    </section>
  );
}

interface AnswerProps extends PreviewPanelProps {
  readonly rows: readonly number[];
  readonly query: { readonly data: AnswerOf<'previewMapping'> | undefined; readonly error: Error | null; readonly refetch: () => unknown };
}

function Answer({ mapping, mappings, fields, draft, rows, query }: AnswerProps): ReactElement | null {
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Text size="sm" c="dimmed">{words.working}</Text>;
  if (query.data.preview === null) return <Text size="sm">{words.noRecord(mapping.kindLabel)}</Text>;
  const numbers = new Map(draft.rules.map(({ id }, index) => [id, index + 1]));
  const fieldLabels = new Map(fields.map(({ key, label }) => [key, label]));
  const titles = new Map(mappings.map(({ definition, title }) => [definition.name, title]));
  return <PreviewResult preview={query.data.preview} rowNumber={(rule) => numbers.get(rows[rule] ?? -1)} fieldLabel={(key) => fieldLabels.get(key) ?? key} mappingTitle={(name) => titles.get(name) ?? name} />;
}

const NEWEST = '=newest';

function SamplePicker({ mapping, params, record, onChange }: PreviewPanelProps & { readonly record: string | null; readonly onChange: (record: string | null) => void }): ReactElement {
  const [typed, setTyped] = useState('');
  const [chosenTitle, setChosenTitle] = useState<string>(words.newest);
  const [search] = useDebouncedValue(typed === chosenTitle ? '' : typed.trim(), PAUSE_MS);
  const samples = useQuery({ ...operation('listSamples', { params, query: { kind: mapping.definition.recordKind, ...(search === '' ? {} : { search }) } }), placeholderData: keepPreviousData });
  const items = (samples.data?.items ?? []).map(({ key, title, happenedAt }) => ({ value: key, label: happenedAt === null ? title : `${title} · ${absoluteMoment(new Date(happenedAt))}` }));
  const isListed = record === null || items.some(({ value }) => value === record);
  return (
    <Select
      label={words.record}
      // Whoever searches wants one of those that are found.
      data={search !== '' ? items : [{ value: NEWEST, label: words.newest }, ...(isListed ? [] : [{ value: record, label: chosenTitle }]), ...items]}
      value={record ?? NEWEST}
      searchable
      allowDeselect={false}
      // The server has searched; what it found stays.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onClick={(event) => event.currentTarget.select()}
      nothingFoundMessage={texts.mappings.editor.nothingFound}
      error={samples.error?.message}
      onChange={(value, option) => {
        setChosenTitle(option?.label ?? words.newest);
        onChange(value === NEWEST ? null : value);
      }}
    />
  );
}

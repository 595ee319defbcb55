// The list of object mappings as a form: rows are added, moved and deleted, and the order is saved as a whole.
import { Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconPlus } from '@tabler/icons-react';
import type { MappingInfo, ShopDetail } from '@storebridge/server/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactElement } from 'react';
import { ApiError } from '../../api/call.ts';
import { operation, useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { isCustomShop } from '../custom-shops/is-custom-shop.ts';
import { LeavingGuard } from './leaving-guard.tsx';
import { addRow, arrangement, isArranged, misplaced, reconcileRows, type MappingRow } from './mapping-rows.ts';
import { MappingTable } from './mapping-table.tsx';
import classes from './mappings.module.css';
import { Presets } from './presets.tsx';

export interface MappingListProps {
  readonly shop: ShopDetail;
  readonly portal: string;
  readonly params: { readonly workspace: string; readonly shop: string };
  readonly saved: readonly MappingInfo[];
}

const words = texts.mappings.list;

export function MappingList({ shop, portal, params, saved }: MappingListProps): ReactElement {
  const { rows, isDirty, change, save, remove } = useMappingRows(params, saved);
  const objectTypes = useOperation('listObjectTypes', { params: { workspace: params.workspace, portal } });
  const { whyNot } = useMay('mappings:write');
  const addButton = useRef<HTMLButtonElement>(null);
  const removeNew = (left: readonly MappingRow[]): void => {
    change(left);
    addButton.current?.focus();
  };
  const additions = (
    <Group gap="xs">
      <ActionButton ref={addButton} variant="default" leftSection={<IconPlus size={16} aria-hidden />} whyNot={whyNot} onClick={() => change(addRow(rows))}>{words.add}</ActionButton>
      {!isCustomShop(shop) && <Presets params={params} shop={shop} objectTypes={objectTypes.data?.items ?? []} isFirst={rows.length === 0} whyNot={whyNot ?? (isDirty ? texts.mappings.presets.unsavedFirst : undefined)} />}
    </Group>
  );
  return (
    <Stack gap="sm">
      {objectTypes.error !== null && <Warning tone="danger" title={words.objectTypesFailed}>{objectTypes.error.message}</Warning>}
      {rows.length > 0 && <MappingTable shop={shop} params={params} rows={rows} saved={saved} objectTypes={objectTypes.data?.items ?? []} whyNot={whyNot} onChange={change} onRemove={remove} onRemoveNew={removeNew} />}
      {rows.length === 0 ? <EmptyState title={words.empty.title} text={words.empty.text} action={additions} /> : additions}
      <Hint>{words.order}</Hint>
      {save.error !== null && <ListError error={save.error} />}
      <SaveBar isDirty={isDirty} isBusy={save.isPending} whyNot={whyNot ?? whyNotSaved(rows, saved)} onSave={save.run} onDiscard={() => change(null)} />
      <LeavingGuard isDirty={isDirty} />
    </Stack>
  );
}

export function Hint({ children }: { readonly children: string }): ReactElement {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" className={classes['prose'] ?? ''}>
      <IconInfoCircle size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="sm" c="dimmed">{children}</Text>
    </Group>
  );
}

function useMappingRows(params: MappingListProps['params'], saved: readonly MappingInfo[]) {
  const client = useQueryClient();
  const [edited, setEdited] = useState<readonly MappingRow[] | null>(null);
  const rows = reconcileRows(edited ?? [], saved);
  const keep = (answer: { items: MappingInfo[] }): void => {
    client.setQueryData(operation('listMappings', { params }).queryKey, answer);
  };
  const arrange = useAction('arrangeMappings', {
    success: words.saved,
    refreshes: ['listMappings', 'listPresets', 'getShop', 'getOverview'],
    onSuccess: (answer) => {
      keep(answer);
      setEdited(null);
    },
    // Said in the list, with the row concerned.
    onError: () => undefined,
  });
  const removal = useAction('arrangeMappings', { success: words.deletion.done, refreshes: ['listMappings', 'listPresets', 'getShop', 'getOverview'], onSuccess: keep });
  return {
    rows,
    isDirty: !isArranged(rows, saved),
    change: (next: readonly MappingRow[] | null) => {
      arrange.reset();
      setEdited(next);
    },
    save: {
      isPending: arrange.isPending,
      error: arrange.error,
      run: () => {
        const body = arrangement(rows);
        if (body !== undefined) arrange.mutate({ params, body });
      },
    },
    /** At once, and without what else is changed and not saved. */
    remove: (id: number) => removal.mutate({ params, body: { mappings: saved.filter((each) => each.id !== id).map((each) => ({ id: each.id })) } }),
  };
}

function whyNotSaved(rows: readonly MappingRow[], saved: readonly MappingInfo[]): string | undefined {
  if (arrangement(rows) === undefined) return words.unfinished;
  const wrong = misplaced(rows, saved);
  return wrong === undefined ? undefined : words.misplaced(wrong.mapping.title, wrong.needed.title);
}

function ListError({ error }: { readonly error: Error }): ReactElement {
  const errors = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return (
    <div role="alert">
      <Warning tone="danger" title={words.notSaved}>
        {errors.length === 0 && <Text size="sm">{error.message}</Text>}
        {errors.map(({ path, message }) => <Text key={path} size="sm">{words.errorAt(Number(/^mappings\.(\d+)/.exec(path)?.[1] ?? 0) + 1, message)}</Text>)}
      </Warning>
    </div>
  );
}

interface SaveBarProps {
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly whyNot: string | undefined;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

function SaveBar({ isDirty, isBusy, whyNot, onSave, onDiscard }: SaveBarProps): ReactElement {
  return (
    <div className={classes['bar']}>
      <Text size="sm" c="dimmed" role="status">{isDirty ? words.unsaved : ''}</Text>
      {isDirty && <ActionButton variant="subtle" onClick={onDiscard}>{words.discard}</ActionButton>}
      <ActionButton loading={isBusy} whyNot={whyNot} onClick={onSave}>{words.save}</ActionButton>
    </div>
  );
}

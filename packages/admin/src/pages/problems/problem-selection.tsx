// "Retry selected" and "Cancel selected", for the rows that are selected or for all that match the filters.
import { Button, Group, Text } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import type { BodyOf } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { useMay, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './problems.module.css';

const words = texts.problems.selection;
/** What one call takes: `problemSelection` in the contract. */
const MOST = 1_000;

export interface ProblemSelectionProps {
  readonly selected: ReadonlySet<number>;
  /** Everything that matches, also on other pages. */
  readonly isAll: boolean;
  readonly total: number;
  readonly all: BodyOf<'retryProblems'>;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

export function ProblemSelection({ selected, isAll, total, all, onAll, onClear }: ProblemSelectionProps): ReactElement {
  const params = { workspace: useWorkspaceId() };
  const may = useMay('problems:write');
  const options = { refreshes: ['listProblems', 'getOverview', 'getShop', 'listShops', 'listRecords', 'getRecord'], onSuccess: onClear } as const;
  const retry = useAction('retryProblems', { ...options, success: ({ count }) => words.retried(count) });
  const cancel = useAction('cancelProblems', { ...options, success: ({ count }) => words.canceled(count) });
  const count = isAll ? total : selected.size;
  const whyNot = may.whyNot ?? (count === 0 ? words.nothing : !isAll && count > MOST ? words.most(MOST) : undefined);
  const body = isAll ? all : { ids: [...selected] };
  return (
    <section aria-label={words.region} className={classes['selection']}>
      <Group gap="sm">
        <ActionButton leftSection={<IconRefresh size={16} aria-hidden />} whyNot={whyNot} loading={retry.isPending} onClick={() => retry.mutate({ params, body })}>{words.retry}</ActionButton>
        <ConfirmButton
          color="red"
          variant="outline"
          leftSection={<IconX size={16} aria-hidden />}
          title={words.cancelTitle(count)}
          text={words.cancelText}
          confirmLabel={words.cancelConfirm}
          keepLabel={words.keep}
          whyNot={whyNot}
          loading={cancel.isPending}
          onConfirm={() => cancel.mutate({ params, body })}
        >
          {words.cancel}
        </ConfirmButton>
        <Text size="sm" role="status">{isAll ? words.allSelected(total) : count === 0 ? '' : texts.parts.table.selected(count)}</Text>
        {!isAll && count > 0 && count < total && <Button variant="subtle" size="compact-sm" onClick={onAll}>{words.all(total)}</Button>}
        {count > 0 && <Button variant="subtle" size="compact-sm" onClick={onClear}>{texts.parts.table.clearSelection}</Button>}
      </Group>
    </section>
  );
}

// What can be done with the orders that are selected.
import { Button, Group, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { useMay } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './orders.module.css';
import { useSyncMany } from './sync-many.ts';

const words = texts.orders.selection;
/** Each costs a call of the shop; for more, a backfill reads whole pages. */
const MOST = 200;

export interface SyncSelectedProps {
  /** Titles by record. */
  readonly selected: ReadonlyMap<number, string>;
  readonly onClear: () => void;
}

export function SyncSelected({ selected, onClear }: SyncSelectedProps): ReactElement | null {
  const { whyNot } = useMay('records:sync');
  const { progress, start, stop } = useSyncMany();
  if (progress !== undefined) {
    return (
      <section aria-label={words.region} className={classes['selection']}>
        <Group gap="md" wrap="nowrap" align="flex-end">
          <div className={classes['grow']}><ProgressLine label={words.progress} {...progress} /></div>
          <Button variant="default" onClick={stop}>{words.stop}</Button>
        </Group>
      </section>
    );
  }
  if (selected.size === 0) return null;
  const begin = (): void => void start(selected).then(onClear);
  return (
    <section aria-label={words.region} className={classes['selection']}>
      <Group gap="sm">
        <ActionButton leftSection={<IconRefresh size={16} aria-hidden />} whyNot={whyNot ?? (selected.size > MOST ? words.tooMany(MOST) : undefined)} onClick={begin}>{words.sync}</ActionButton>
        <Text size="sm" role="status">{texts.parts.table.selected(selected.size)}</Text>
        <Button size="compact-sm" variant="subtle" onClick={onClear}>{texts.parts.table.clearSelection}</Button>
      </Group>
    </section>
  );
}

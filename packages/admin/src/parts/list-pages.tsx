// The foot of a list: which rows are shown, how many there are, and the way to the others.
import { Group, NativeSelect, Pagination, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { texts } from '../texts/index.ts';
import { PAGE_SIZES } from './list-search.ts';
import classes from './list-table.module.css';

export interface ListPagesProps {
  readonly total?: number;
  readonly page?: number;
  readonly pageSize?: number;
  readonly onPage?: (page: number) => void;
  readonly onPageSize?: (pageSize: number) => void;
}

export function ListPages({ total, page = 1, pageSize, onPage, onPageSize }: ListPagesProps): ReactElement | null {
  if (total === undefined || pageSize === undefined || onPage === undefined) return null;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = Math.min(total, (page - 1) * pageSize + 1);
  return (
    <Group justify="space-between" gap="sm" className={classes['foot']}>
      <Text size="sm" c="dimmed" role="status">{texts.parts.table.range(from, Math.min(total, page * pageSize), total)}</Text>
      {onPageSize !== undefined && total > PAGE_SIZES[0] && (
        <NativeSelect size="xs" aria-label={texts.parts.table.pageSize} value={String(pageSize)} data={[...new Set([...PAGE_SIZES, pageSize])].toSorted((a, b) => a - b).map(String)} onChange={(event) => onPageSize(Number(event.currentTarget.value))} />
      )}
      {pages > 1 && (
        <nav aria-label={texts.parts.table.pages}>
          <Pagination size="sm" total={pages} value={page} onChange={onPage} siblings={1} getControlProps={(control) => ({ 'aria-label': control === 'previous' ? texts.parts.table.previous : texts.parts.table.next })} />
        </nav>
      )}
    </Group>
  );
}

// A list: columns, sorting, pages and selection; a table on wide screens, cards on narrow ones.
import { Checkbox, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { texts } from '../texts/index.ts';
import { EmptyState } from './empty-state.tsx';
import { ErrorState } from './error-state.tsx';
import { ListPages } from './list-pages.tsx';
import classes from './list-table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Values of `sort` for both directions. The first is what a first click gives. */
  readonly sorts?: { readonly ascending: string; readonly descending: string };
  /** Numbers and amounts stand on the right. */
  readonly isNumber?: boolean;
  /** The header is only read out, as for a column of buttons. */
  readonly isHeaderHidden?: boolean;
}

export interface Selection<Key extends string | number> {
  readonly selected: ReadonlySet<Key>;
  readonly onChange: (selected: ReadonlySet<Key>) => void;
}

export interface ListTableProps<Row, Key extends string | number> {
  /** Read out before the table. */
  readonly caption: string;
  /** The first column names the row; give it a link there. */
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => Key;
  /** The row in words, for its checkbox. */
  readonly rowLabel: (row: Row) => string;
  /** As `useList` gives it. Lists without pages leave out `total`. */
  readonly query: {
    readonly data: { readonly items: readonly Row[]; readonly total?: number; readonly page?: number; readonly pageSize?: number } | undefined;
    readonly error: Error | null;
    readonly isPlaceholderData?: boolean;
    readonly refetch: () => unknown;
  };
  /** The one in the address, or the list's own. */
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string) => void;
  readonly onPage?: (page: number) => void;
  readonly onPageSize?: (pageSize: number) => void;
  readonly selection?: Selection<Key>;
  /** Shown under the row, over its whole width. */
  readonly details?: (row: Row) => ReactNode;
  readonly isFiltered?: boolean;
  /** Where there is nothing and no filter: an `EmptyState`. */
  readonly empty?: ReactNode;
}

const LOADING_ROWS = 6;

export function ListTable<Row, Key extends string | number>(props: ListTableProps<Row, Key>): ReactElement {
  const { query, isFiltered = false, empty } = props;
  if (query.data === undefined && query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data?.items.length === 0 && (query.data.page ?? 1) === 1) {
    return <>{isFiltered ? <EmptyState title={texts.parts.table.nothingFound} /> : (empty ?? <EmptyState title={texts.parts.table.empty} />)}</>;
  }
  return (
    <div className={classes['list']} data-stale={query.isPlaceholderData ?? false}>
      <div className={classes['scroll']}>
        {/* The roles stay when the table is laid out as cards: https://www.w3.org/TR/html-aria/#el-table */}
        <table role="table" className={classes['table']} aria-busy={query.data === undefined}>
          <caption><VisuallyHidden>{props.caption}</VisuallyHidden></caption>
          <Head {...props} />
          <tbody role="rowgroup">{query.data === undefined ? <LoadingRows columns={props.columns.length} /> : query.data.items.map((row) => <BodyRow key={props.rowKey(row)} row={row} {...props} />)}</tbody>
        </table>
      </div>
      <ListPages {...query.data} {...(props.onPage === undefined ? {} : { onPage: props.onPage })} {...(props.onPageSize === undefined ? {} : { onPageSize: props.onPageSize })} />
    </div>
  );
}

function Head<Row, Key extends string | number>(props: ListTableProps<Row, Key>): ReactElement {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {props.selection !== undefined && <th role="columnheader" scope="col" className={classes['check']}><SelectAll {...props} selection={props.selection} /></th>}
        {props.columns.map((column) => <HeadCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />)}
      </tr>
    </thead>
  );
}

function HeadCell<Row>({ column, sort, onSort }: { readonly column: Column<Row>; readonly sort: string | undefined; readonly onSort: ((sort: string) => void) | undefined }): ReactElement {
  const { sorts, header } = column;
  const direction = sorts === undefined || sort === undefined ? undefined : sort === sorts.ascending ? 'ascending' : sort === sorts.descending ? 'descending' : undefined;
  const Icon = direction === 'ascending' ? IconArrowUp : direction === 'descending' ? IconArrowDown : IconArrowsSort;
  return (
    <th role="columnheader" scope="col" data-number={column.isNumber} {...(sorts === undefined ? {} : { 'aria-sort': direction ?? 'none' })}>
      {sorts === undefined || onSort === undefined
        ? column.isHeaderHidden === true ? <VisuallyHidden>{header}</VisuallyHidden> : header
        : (
          <button type="button" className={classes['sort']} title={texts.parts.table.sortBy(header)} onClick={() => onSort(direction === 'ascending' ? sorts.descending : sorts.ascending)}>
            {header} <Icon size={14} aria-hidden />
          </button>
        )}
    </th>
  );
}

function SelectAll<Row, Key extends string | number>({ query, rowKey, selection }: ListTableProps<Row, Key> & { readonly selection: Selection<Key> }): ReactElement {
  const keys = (query.data?.items ?? []).map(rowKey);
  const chosen = keys.filter((key) => selection.selected.has(key)).length;
  const isAll = keys.length > 0 && chosen === keys.length;
  const change = (): void => {
    const others = [...selection.selected].filter((key) => !keys.includes(key));
    selection.onChange(new Set(isAll ? others : [...others, ...keys]));
  };
  return <Checkbox aria-label={texts.parts.table.selectAll} checked={isAll} indeterminate={chosen > 0 && !isAll} onChange={change} />;
}

function BodyRow<Row, Key extends string | number>({ row, columns, rowKey, rowLabel, selection, details }: ListTableProps<Row, Key> & { readonly row: Row }): ReactElement {
  const key = rowKey(row);
  const detail = details?.(row);
  const isSelected = selection?.selected.has(key) ?? false;
  const toggle = (): void => {
    if (selection === undefined) return;
    const next = new Set(selection.selected);
    if (!next.delete(key)) next.add(key);
    selection.onChange(next);
  };
  return (
    <>
      <tr role="row" data-selected={isSelected}>
        {selection !== undefined && <td role="cell" className={classes['check']}><Checkbox aria-label={texts.parts.table.select(rowLabel(row))} checked={isSelected} onChange={toggle} /></td>}
        {columns.map((column) => (
          <td key={column.key} role="cell" data-label={column.isHeaderHidden === true ? '' : column.header} data-number={column.isNumber}>
            <div>{column.cell(row)}</div>
          </td>
        ))}
      </tr>
      {detail !== undefined && detail !== null && <tr role="row" className={classes['details']}><td role="cell" colSpan={columns.length + (selection === undefined ? 0 : 1)}>{detail}</td></tr>}
    </>
  );
}

function LoadingRows({ columns }: { readonly columns: number }): ReactElement[] {
  return Array.from({ length: LOADING_ROWS }, (_, row) => (
    <tr key={row} role="row">{Array.from({ length: columns }, (_cell, column) => <td key={column} role="cell"><Skeleton height={14} width={column === 0 ? '70%' : '50%'} /></td>)}</tr>
  ));
}

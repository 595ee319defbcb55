// Open problems, of one shop or of all shops of a workspace: filters, rows that unfold, and what can be done with several at once.
import { Text } from '@mantine/core';
import type { ProblemInfo } from '@storebridge/server/contract';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useList } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { DetailsButton } from '../../parts/details-button.tsx';
import { KindGuide } from './kind-guide.tsx';
import { ProblemFacts } from './problem-facts.tsx';
import { ProblemFilters } from './problem-filters.tsx';
import { ProblemOrderLink } from './problem-order-link.tsx';
import { isNarrowed, matchingSelection, problemQuery, type ProblemSearch } from './problem-search.ts';
import { ProblemSelection } from './problem-selection.tsx';
import classes from './problems.module.css';

const words = texts.problems;

export interface ProblemListProps {
  /** Absent on the page of the workspace. */
  readonly shop?: string;
  readonly search: ProblemSearch;
  /** Goes to the address with these filters. */
  readonly onSearch: (search: ProblemSearch) => void;
}

export function ProblemList({ shop, search, onSearch }: ProblemListProps): ReactElement {
  const query = problemQuery(search, shop);
  const problems = useList('listProblems', { params: { workspace: useWorkspaceId() }, query });
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [isAll, setIsAll] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const select = (ids: ReadonlySet<number>): void => {
    setIsAll(false);
    setSelected(ids);
  };
  const change = (next: ProblemSearch): void => {
    select(new Set());
    onSearch({ ...search, page: 1, ...next });
  };
  const toggle = (id: number): void => setOpen(open.has(id) ? new Set([...open].filter((each) => each !== id)) : new Set([...open, id]));
  const items = problems.data?.items ?? [];
  const shown = isAll ? new Set(items.map(({ id }) => id)) : selected;
  return (
    <>
      <ProblemFilters search={search} counts={problems.data?.counts} hasShops={shop === undefined} onChange={change} onClear={() => change({ shop: '', kind: '', cause: '', search: '' })} />
      <ListTable
        caption={words.caption}
        query={problems}
        columns={columnsFor({ hasShops: shop === undefined, open, toggle })}
        rowKey={({ id }) => id}
        rowLabel={titleOf}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        onPage={(page) => onSearch({ ...search, page })}
        onPageSize={(pageSize) => change({ pageSize })}
        selection={{ selected: shown, onChange: select }}
        details={(problem) => (open.has(problem.id) ? <div className={classes['details']}><ProblemFacts problem={problem} /></div> : null)}
        isFiltered={isNarrowed(search)}
        empty={<EmptyState {...words.none} icon={<IconCircleCheck size={40} stroke={1.3} />} />}
      />
      {items.length > 0 && <ProblemSelection selected={shown} isAll={isAll} total={problems.data?.total ?? 0} all={matchingSelection(query)} onAll={() => setIsAll(true)} onClear={() => select(new Set())} />}
      {items.length > 0 && <KindGuide {...(shop === undefined ? {} : { shop })} />}
    </>
  );
}

interface Unfolding {
  readonly hasShops: boolean;
  readonly open: ReadonlySet<number>;
  readonly toggle: (id: number) => void;
}

function columnsFor({ hasShops, open, toggle }: Unfolding): readonly Column<ProblemInfo>[] {
  return [
    { key: 'order', header: words.columns.order, cell: (problem) => <ProblemOrderLink problem={problem} /> },
    ...(hasShops ? [{ key: 'shop', header: words.columns.shop, cell: ({ shop }: ProblemInfo) => shop.name }] : []),
    { key: 'provider', header: words.columns.provider, cell: () => words.provider },
    { key: 'date', header: words.columns.date, sorts: { ascending: 'oldest', descending: 'newest' }, cell: ({ openedAt }) => <Moment at={openedAt} isAbsolute /> },
    { key: 'mode', header: words.columns.mode, cell: ({ kindLabel }) => kindLabel },
    { key: 'message', header: words.columns.message, cell: ({ message, remedy }) => <>{message}<Text size="xs" c="dimmed">{remedy}</Text></> },
    { key: 'details', header: texts.parts.table.actions, isHeaderHidden: true, cell: (problem) => <DetailsButton label={words.details(titleOf(problem))} isOpen={open.has(problem.id)} onToggle={() => toggle(problem.id)} /> },
  ];
}

function titleOf({ order, record }: ProblemInfo): string {
  return (order ?? record).title;
}

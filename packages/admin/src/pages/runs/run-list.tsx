// Runs, newest first, of one shop or of all shops of a workspace.
import { Text } from '@mantine/core';
import type { RunInfo } from '@storebridge/server/contract';
import { IconClockPlay } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useProgress } from '../../api/events.ts';
import { useList } from '../../api/queries.ts';
import { DetailsButton } from '../../parts/details-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProgressLine } from '../../parts/progress-line.tsx';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { RunDetails } from './run-details.tsx';
import { RunFilters } from './run-filters.tsx';
import { runQuery, type RunSearch } from './run-search.ts';
import { countsInWords, durationInWords } from './run-words.ts';
import classes from './runs.module.css';

const words = texts.runs;
const TONES = { running: 'busy', done: 'good', failed: 'bad' } as const satisfies Record<RunInfo['state'], Tone>;

export interface RunListProps {
  /** Absent where runs of all shops are shown. */
  readonly shop?: string;
  readonly search: RunSearch;
  readonly onSearch: (search: RunSearch) => void;
}

export function RunList({ shop, search, onSearch }: RunListProps): ReactElement {
  const given = shop === undefined ? search : { ...search, shop };
  const runs = useList('listRuns', { params: { workspace: useWorkspaceId() }, query: runQuery(given) });
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (id: number): void => setOpen(open.has(id) ? new Set([...open].filter((each) => each !== id)) : new Set([...open, id]));
  const change = (next: RunSearch): void => onSearch({ ...search, page: 1, ...next });
  const columns: readonly Column<RunInfo>[] = [
    { key: 'started', header: words.columns.started, cell: ({ startedAt }) => <Moment at={startedAt} isAbsolute /> },
    ...(shop === undefined ? [{ key: 'shop', header: words.columns.shop, cell: (run: RunInfo) => run.shop.name }] : []),
    { key: 'kind', header: words.columns.kind, cell: ({ kindLabel }) => kindLabel },
    { key: 'by', header: words.columns.by, cell: ({ startedBy }) => words.starters[startedBy] ?? startedBy },
    { key: 'state', header: words.columns.state, cell: ({ state }) => <StateBadge tone={TONES[state]}>{words.states[state]}</StateBadge> },
    { key: 'duration', header: words.columns.duration, isNumber: true, cell: (run) => <span className={classes['duration']}>{run.endedAt === null ? words.stillRunning : durationInWords(run)}</span> },
    { key: 'counts', header: words.columns.counts, cell: (run) => <Result run={run} /> },
    { key: 'details', header: texts.parts.table.actions, isHeaderHidden: true, cell: (run) => <DetailsButton label={words.details(run.kindLabel, run.shop.name)} isOpen={open.has(run.id)} onToggle={() => toggle(run.id)} /> },
  ];
  return (
    <>
      <RunFilters search={search} hasShops={shop === undefined} onChange={change} onClear={() => change({ kind: '', state: '', shop: '' })} />
      <ListTable
        caption={words.caption}
        query={runs}
        columns={columns}
        rowKey={({ id }) => id}
        rowLabel={({ kindLabel, shop: { name } }) => `${kindLabel}, ${name}`}
        onPage={(page) => onSearch({ ...search, page })}
        onPageSize={(pageSize) => change({ pageSize })}
        details={(run) => (open.has(run.id) ? <RunDetails run={run} inShop={shop !== undefined} /> : null)}
        isFiltered={search.kind !== undefined || search.state !== undefined || search.shop !== undefined}
        empty={<EmptyState {...words.empty} icon={<IconClockPlay size={40} stroke={1.3} />} />}
      />
    </>
  );
}

function Result({ run }: { readonly run: RunInfo }): ReactElement {
  const progress = useProgress(run.shop.slug).find((each) => each.run === run.id);
  if (run.state === 'running' && progress !== undefined) return <ProgressLine label={words.progress} done={progress.done} total={progress.total} />;
  if (run.failure !== null) return <>{run.failure.message}<Text size="xs" c="dimmed">{run.failure.remedy}</Text></>;
  return <>{run.state === 'running' && Object.keys(run.counts).length === 0 ? texts.parts.none : countsInWords(run.counts)}</>;
}

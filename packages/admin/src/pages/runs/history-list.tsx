// What happened to records, newest first, in sentences.
import { Button, NativeSelect, Text } from '@mantine/core';
import type { HistoryLineInfo } from '@storebridge/server/contract';
import { IconHistory, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useList } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { TextLink } from '../../parts/link.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { historyLinks } from '../orders/history-links.ts';
import { HubSpotLink } from '../orders/hubspot-link.tsx';
import { historyQuery, type HistorySearch } from './run-search.ts';
import { ShopFilter } from './shop-filter.tsx';

const words = texts.runs;

export interface HistoryListProps {
  /** Absent where all shops are shown. */
  readonly shop?: string;
  readonly search: HistorySearch;
  readonly onSearch: (search: HistorySearch) => void;
}

export function HistoryList({ shop, search, onSearch }: HistoryListProps): ReactElement {
  const given = shop === undefined ? search : { ...search, shop };
  const history = useList('listHistory', { params: { workspace: useWorkspaceId() }, query: historyQuery(given) });
  const { status = '', run = '', shop: chosen = '' } = search;
  const isFiltered = [status, run, chosen].some((each) => each !== '');
  const change = (next: HistorySearch): void => onSearch({ ...search, page: 1, ...next });
  return (
    <>
      <FilterBar isFiltered={isFiltered} onClear={() => change({ status: '', run: '', shop: '' })}>
        {shop === undefined && <ShopFilter value={chosen} onChange={(slug) => change({ shop: slug })} />}
        <NativeSelect label={words.filters.status} value={status} data={[{ value: '', label: texts.parts.any }, ...Object.entries(words.statuses).map(([value, label]) => ({ value, label }))]} onChange={(event) => change({ status: event.currentTarget.value })} />
        {run !== '' && <Button variant="default" leftSection={<IconX size={16} aria-hidden />} aria-label={words.endRunFilter(run)} onClick={() => change({ run: '' })}>{words.ofRun(run)}</Button>}
      </FilterBar>
      <ListTable
        caption={words.historyCaption}
        query={history}
        columns={COLUMNS.filter(({ key }) => shop === undefined || key !== 'shop')}
        rowKey={({ id }) => id}
        rowLabel={({ record }) => record.title}
        onPage={(page) => onSearch({ ...search, page })}
        onPageSize={(pageSize) => change({ pageSize })}
        isFiltered={isFiltered}
        empty={<EmptyState {...words.historyEmpty} icon={<IconHistory size={40} stroke={1.3} />} />}
      />
    </>
  );
}

const COLUMNS: readonly Column<HistoryLineInfo>[] = [
  { key: 'record', header: words.historyColumns.record, cell: (line) => <RecordLink line={line} /> },
  { key: 'shop', header: words.historyColumns.shop, cell: ({ shop }) => shop.name },
  { key: 'at', header: words.historyColumns.at, cell: ({ at }) => <Moment at={at} isAbsolute /> },
  { key: 'what', header: words.historyColumns.what, cell: (line) => <What line={line} /> },
  { key: 'mapping', header: words.historyColumns.mapping, cell: ({ mapping }) => mapping?.name ?? texts.parts.none },
];

function RecordLink({ line: { record, shop } }: { readonly line: HistoryLineInfo }): ReactElement {
  const params = { workspace: useWorkspaceId(), shop: shop.slug, record: String(record.id) };
  return (
    <>
      {record.id === null ? record.title : <TextLink to="/w/$workspace/shops/$shop/orders/$record" params={params} fw={600} inherit>{record.title}</TextLink>}
      <Text size="xs" c="dimmed">{texts.orders.record.kinds[record.kind]}</Text>
    </>
  );
}

function What({ line }: { readonly line: HistoryLineInfo }): ReactElement {
  return <>{line.text}{historyLinks(line).map((link) => <Text key={`${link.text} ${link.href}`} size="sm"><HubSpotLink {...link} /></Text>)}</>;
}

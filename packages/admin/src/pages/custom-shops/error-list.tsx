// The latest error of each object, open ones or all, with filters and pages.
import { Button, NativeSelect, Text } from '@mantine/core';
import { BRIDGE_ERROR_TYPES } from '@storebridge/domain';
import type { AnswerOf, QueryOf } from '@storebridge/server/contract';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useList } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { TextLink } from '../../parts/link.tsx';
import type { ListSearch } from '../../parts/list-search.ts';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { OBJECT_TYPES, objectTypeIn, type BridgeStore, type Sought } from './object-types.ts';

export type StatusSearch = ListSearch<'of' | 'type' | 'id' | 'store' | 'objectType' | 'errorType' | 'resolved'>;

type SyncError = AnswerOf<'listSyncErrors'>['items'][number];

const words = texts.customShops.status;
const any = { value: '', label: texts.parts.any };
const PAGE_SIZE = 25;

export interface ErrorListProps {
  readonly stores: readonly BridgeStore[];
  readonly search: StatusSearch;
  readonly onSearch: (search: StatusSearch) => void;
  readonly onFind: (sought: Sought) => void;
}

export function ErrorList({ stores, search, onSearch, onFind }: ErrorListProps): ReactElement {
  const errors = useList('listSyncErrors', { params: { workspace: useWorkspaceId() }, query: errorQuery(search) });
  // With one store there is nothing to choose.
  const isFiltered = [stores.length > 1 ? search.store : undefined, search.objectType, search.errorType, search.resolved].some((each) => each !== undefined);
  const change = (next: StatusSearch): void => onSearch({ ...next, page: 1 });
  return (
    <Section title={words.errors.title} text={words.errors.text}>
      <Filters stores={stores} search={search} isFiltered={isFiltered} onChange={change} />
      <ListTable
        caption={words.errors.caption}
        query={errors}
        columns={columnsWith(stores.length > 1, onFind)}
        rowKey={keyOf}
        rowLabel={({ externalObjectId }) => externalObjectId}
        onPage={(page) => onSearch({ ...search, page })}
        onPageSize={(pageSize) => change({ ...search, pageSize })}
        isFiltered={isFiltered}
        empty={<EmptyState {...words.errors.empty} icon={<IconCircleCheck size={40} stroke={1.3} />} />}
      />
    </Section>
  );
}

function errorQuery({ page, pageSize, store, objectType, errorType, resolved }: StatusSearch): QueryOf<'listSyncErrors'> {
  const type = objectTypeIn(objectType);
  const error = BRIDGE_ERROR_TYPES.find((each) => each === errorType);
  return {
    page: page ?? 1, pageSize: pageSize ?? PAGE_SIZE, includeResolved: resolved === 'true' ? 'true' : 'false',
    ...(store === undefined ? {} : { store }), ...(type === undefined ? {} : { objectType: type }), ...(error === undefined ? {} : { errorType: error }),
  };
}

interface FiltersProps extends Pick<ErrorListProps, 'stores' | 'search'> {
  readonly isFiltered: boolean;
  readonly onChange: (search: StatusSearch) => void;
}

function Filters({ stores, search, isFiltered, onChange }: FiltersProps): ReactElement {
  const change = (name: 'store' | 'objectType' | 'errorType' | 'resolved', value: string): void => {
    const { [name]: _, ...others } = search;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  const clear = (): void => {
    const { store: _store, objectType: _objectType, errorType: _errorType, resolved: _resolved, ...others } = search;
    onChange(others);
  };
  return (
    <FilterBar isFiltered={isFiltered} onClear={clear}>
      {stores.length > 1 && <NativeSelect label={words.filters.store} value={search.store ?? ''} data={[any, ...stores.map(({ shop, label }) => ({ value: shop, label }))]} onChange={({ currentTarget: { value } }) => change('store', value)} />}
      <NativeSelect label={words.filters.type} value={search.objectType ?? ''} data={[any, ...OBJECT_TYPES.map((type) => ({ value: type, label: texts.customShops.objects[type].many }))]} onChange={({ currentTarget: { value } }) => change('objectType', value)} />
      <NativeSelect label={words.filters.error} value={search.errorType ?? ''} data={[any, ...BRIDGE_ERROR_TYPES.map((type) => ({ value: type, label: texts.customShops.errorTypes[type].label }))]} onChange={({ currentTarget: { value } }) => change('errorType', value)} />
      <NativeSelect label={words.filters.resolved} value={search.resolved === 'true' ? 'true' : ''} data={[{ value: '', label: words.filters.openOnly }, { value: 'true', label: words.filters.all }]} onChange={({ currentTarget: { value } }) => change('resolved', value)} />
    </FilterBar>
  );
}

function columnsWith(hasStores: boolean, onFind: ErrorListProps['onFind']): readonly Column<SyncError>[] {
  return [
    { key: 'object', header: words.columns.object, cell: (error) => <ObjectName error={error} /> },
    ...(hasStores ? [{ key: 'store', header: words.columns.store, cell: ({ store }: SyncError) => store.label }] : []),
    { key: 'error', header: words.columns.error, cell: ({ type }) => <>{texts.customShops.errorTypes[type].label}<Text size="xs" c="dimmed">{type}</Text></> },
    { key: 'message', header: words.columns.message, cell: ({ message, hubspotMessage, remedy }) => <>{message}{hubspotMessage !== null && <Text size="xs">{words.hubspotSays}: {hubspotMessage}</Text>}<Text size="xs" c="dimmed">{remedy}</Text></> },
    { key: 'at', header: words.columns.at, cell: ({ erroredAt }) => <Moment at={erroredAt} /> },
    { key: 'state', header: words.columns.state, cell: ({ isOpen }) => <StateBadge tone={isOpen ? 'bad' : 'good'}>{isOpen ? words.open : words.closed}</StateBadge> },
    {
      key: 'show', header: texts.parts.table.actions, isHeaderHidden: true,
      cell: ({ store, objectType, externalObjectId }) => <Button size="compact-sm" variant="default" aria-label={words.show(externalObjectId)} onClick={() => onFind({ store: store.shop, objectType, externalObjectId })}>{words.search.submit}</Button>,
    },
  ];
}

function ObjectName({ error: { store, objectType, externalObjectId, record } }: { readonly error: SyncError }): ReactElement {
  const workspace = useWorkspaceId();
  return (
    <>
      {record === null ? externalObjectId : <TextLink to="/w/$workspace/shops/$shop/orders/$record" params={{ workspace, shop: store.shop, record: String(record) }} inherit fw={600}>{externalObjectId}</TextLink>}
      <Text size="xs" c="dimmed">{texts.customShops.objects[objectType].one}</Text>
    </>
  );
}

function keyOf({ store, objectType, externalObjectId }: SyncError): string {
  return `${store.shop} ${objectType} ${externalObjectId}`;
}

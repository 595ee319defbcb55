// The orders of a shop: found by filters, and sent again by hand.
import { Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import type { RecordRow, ShopDetail } from '@storebridge/server/contract';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useList, useOperation } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextLink } from '../../parts/link.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { LookUp } from './look-up.tsx';
import { OrderFilters } from './order-filters.tsx';
import { isFiltered, orderNumberIn, orderQuery, type OrderSearch } from './order-search.ts';
import { SyncSelected } from './sync-selected.tsx';
import { TransferBadge } from './transfer-badge.tsx';

const words = texts.orders;
const route = getRouteApi('/inside/w/$workspace/shops/$shop/orders');

export function OrderListPage(): ReactElement {
  const params = useShopParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const shop = useOperation('getShop', { params }).data;
  const query = orderQuery(search);
  const orders = useList('listRecords', { params, query });
  const [selected, setSelected] = useState<ReadonlyMap<number, string>>(new Map());
  const titles = new Map([...selected, ...(orders.data?.items ?? []).map(({ id, title }) => [id, title] as const)]);
  const change = (next: OrderSearch): void => void navigate({ search: { ...search, page: 1, ...next }, replace: true });
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={shop?.name} />
      <OrderFilters search={search} statuses={orders.data?.statuses ?? []} onChange={change} onClear={() => void navigate({ search: {} })} />
      <ListTable
        caption={words.caption}
        query={orders}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowLabel={({ title }) => title}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        onPage={(page) => change({ page })}
        onPageSize={(pageSize) => change({ pageSize })}
        selection={{ selected: new Set(selected.keys()), onChange: (ids) => setSelected(new Map([...ids].map((id) => [id, titles.get(id) ?? '']))) }}
        empty={<Nothing search={search} shop={shop} />}
      />
      <SyncSelected selected={selected} onClear={() => setSelected(new Map())} />
    </>
  );
}

function Nothing({ search, shop }: { readonly search: OrderSearch; readonly shop: ShopDetail | undefined }): ReactElement {
  const number = orderNumberIn(search.search);
  if (!isFiltered(search)) return <EmptyState {...words.empty} icon={<IconReceipt size={40} stroke={1.3} />} />;
  if (number !== undefined && shop?.can.read === true) return <LookUp orderNumber={number} system={shop.connector.label} />;
  return <EmptyState {...words.nothingFound} />;
}

const COLUMNS: readonly Column<RecordRow>[] = [
  { key: 'title', header: words.columns.title, sorts: { ascending: 'title', descending: '-title' }, cell: (row) => <OrderLink record={row.id} title={row.title} /> },
  { key: 'date', header: words.columns.date, sorts: { ascending: 'oldest', descending: 'newest' }, cell: ({ happenedAt }) => <Moment at={happenedAt} absent={texts.parts.none} isAbsolute /> },
  { key: 'customer', header: words.columns.customer, cell: (row) => <Who {...row} /> },
  { key: 'status', header: words.columns.status, cell: ({ status }) => status?.label ?? texts.parts.none },
  { key: 'amount', header: words.columns.amount, isNumber: true, sorts: { ascending: 'amount', descending: '-amount' }, cell: ({ amount }) => <Text span inherit style={{ whiteSpace: 'nowrap' }}>{amount?.text ?? texts.parts.none}</Text> },
  { key: 'transfer', header: words.columns.transfer, cell: ({ transfer }) => <TransferBadge state={transfer} /> },
  { key: 'sent', header: words.columns.sent, cell: ({ sentAt }) => <Moment at={sentAt} /> },
];

function OrderLink({ record, title }: { readonly record: number; readonly title: string }): ReactElement {
  return <TextLink to="/w/$workspace/shops/$shop/orders/$record" params={{ ...useShopParams(), record: String(record) }} fw={600} inherit>{title}</TextLink>;
}

function Who({ personName, person }: RecordRow): ReactElement {
  if (personName === null) return <>{person ?? texts.parts.none}</>;
  return <>{personName}{person !== null && <Text size="xs" c="dimmed">{person}</Text>}</>;
}

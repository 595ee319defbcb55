// People who ordered in a shop.
import type { AnswerOf } from '@storebridge/server/contract';
import { IconUsers } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useList, useOperation } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { TextLink } from '../../parts/link.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './customers.module.css';

const words = texts.customers;
const route = getRouteApi('/inside/w/$workspace/shops/$shop/customers');
const SORTS = ['newest', 'oldest', 'orders', '-orders', 'email', '-email'] as const;

type Customer = AnswerOf<'listCustomers'>['items'][number];

export function CustomerListPage(): ReactElement {
  const params = useShopParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const shop = useOperation('getShop', { params }).data;
  const sort = SORTS.find((each) => each === search.sort) ?? 'newest';
  const customers = useList('listCustomers', { params, query: { ...search, sort } });
  const change = (next: typeof search): void => void navigate({ search: { ...search, page: 1, ...next }, replace: true });
  const isFiltered = search.search !== undefined;
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={shop?.name} />
      <FilterBar search={{ label: words.search, value: search.search, onChange: (text) => change({ search: text ?? '' }) }} isFiltered={isFiltered} onClear={() => void navigate({ search: {} })} />
      <ListTable
        caption={words.caption}
        query={customers}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowLabel={({ email }) => email}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        onPage={(page) => change({ page })}
        onPageSize={(pageSize) => change({ pageSize })}
        isFiltered={isFiltered}
        empty={<EmptyState {...words.empty} icon={<IconUsers size={40} stroke={1.3} />} />}
      />
    </>
  );
}

const COLUMNS: readonly Column<Customer>[] = [
  { key: 'email', header: words.columns.email, sorts: { ascending: 'email', descending: '-email' }, cell: ({ email }) => email },
  { key: 'name', header: words.columns.name, cell: ({ name }) => name ?? texts.parts.none },
  { key: 'orders', header: words.columns.orders, isNumber: true, sorts: { ascending: 'orders', descending: '-orders' }, cell: (customer) => <OrdersLink customer={customer} /> },
  { key: 'amounts', header: words.columns.amounts, isNumber: true, cell: ({ amounts }) => (amounts.length === 0 ? texts.parts.none : amounts.map(({ currency, text }) => <div key={currency} className={classes['amount']}>{text}</div>)) },
  { key: 'first', header: words.columns.first, cell: ({ firstOrderAt }) => <Moment at={firstOrderAt} absent={texts.parts.none} isAbsolute /> },
  { key: 'last', header: words.columns.last, sorts: { ascending: 'oldest', descending: 'newest' }, cell: ({ lastOrderAt }) => <Moment at={lastOrderAt} absent={texts.parts.none} isAbsolute /> },
];

/** By the customer's opaque id: addresses of people do not stand in addresses of pages. */
function OrdersLink({ customer }: { readonly customer: Customer }): ReactElement {
  const { id, orders, name, email } = customer;
  return <TextLink to="/w/$workspace/shops/$shop/orders" params={useShopParams()} search={{ customer: id }} inherit aria-label={words.ordersOf(orders, name ?? email)}>{orders.toLocaleString('en')}</TextLink>;
}

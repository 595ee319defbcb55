// All shops of the workspace.
import { IconBuildingStore } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ListTable } from '../../parts/list-table.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { AddShopButton } from './add-shop-button.tsx';
import { SHOP_COLUMNS } from './shop-columns.tsx';
import { shopsFound } from './shops-found.ts';

const words = texts.shopList;
const route = getRouteApi('/inside/w/$workspace/shops');
/** Fewer are found at a glance. */
const WORTH_SEARCHING = 8;

export function ShopListPage(): ReactElement {
  const workspace = useWorkspaceId();
  const { search } = route.useSearch();
  const navigate = route.useNavigate();
  const shops = useOperation('listShops', { params: { workspace } });
  const place = useMembership()?.name;
  const items = shops.data?.items;
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={place} actions={<AddShopButton />} />
      {(items?.length ?? 0) >= WORTH_SEARCHING && (
        <FilterBar search={{ label: words.search, value: search, onChange: (text) => void navigate({ search: text === undefined ? {} : { search: text }, replace: true }) }} isFiltered={search !== undefined} onClear={() => void navigate({ search: {} })} />
      )}
      <ListTable
        caption={words.caption}
        query={{ ...shops, data: items === undefined ? undefined : { items: shopsFound(items, search ?? '') } }}
        columns={SHOP_COLUMNS}
        rowKey={({ slug }) => slug}
        rowLabel={({ name }) => name}
        isFiltered={search !== undefined}
        empty={<EmptyState {...words.empty} icon={<IconBuildingStore size={40} stroke={1.3} />} action={<AddShopButton />} />}
      />
    </>
  );
}

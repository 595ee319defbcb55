// The log of a shop: its runs, or what happened to its records.
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { ActivityTabs } from './activity-tabs.tsx';
import { HistoryList } from './history-list.tsx';
import { RunList } from './run-list.tsx';

const words = texts.runs;
const route = getRouteApi('/inside/w/$workspace/shops/$shop/log');

export function LogPage(): ReactElement {
  const params = useShopParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const place = useOperation('getShop', { params }).data?.name;
  const isHistory = search.tab === 'history';
  return (
    <>
      <PageHeader title={words.logTitle} subtitle={words.logSubtitle} place={place} />
      <ActivityTabs current={isHistory ? 'history' : 'runs'} />
      {isHistory
        ? <HistoryList shop={params.shop} search={search} onSearch={(next) => void navigate({ search: { ...next, tab: 'history' }, replace: true })} />
        : <RunList shop={params.shop} search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />}
    </>
  );
}

// The page "Sync problems" of a shop.
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { ProblemList } from './problem-list.tsx';

const words = texts.problems;
const route = getRouteApi('/inside/w/$workspace/shops/$shop/problems');

export function ShopProblemsPage(): ReactElement {
  const params = useShopParams();
  const navigate = route.useNavigate();
  const place = useOperation('getShop', { params }).data?.name;
  return (
    <>
      <PageHeader title={words.shopTitle} subtitle={words.intro} place={place} />
      <ProblemList key={params.shop} shop={params.shop} search={route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />
    </>
  );
}

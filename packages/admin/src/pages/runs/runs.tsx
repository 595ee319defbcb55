// The page of the runs of a workspace.
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageHeader } from '../../parts/page-header.tsx';
import { useMembership } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { ActivityTabs } from './activity-tabs.tsx';
import { RunList } from './run-list.tsx';

const words = texts.runs;
const route = getRouteApi('/inside/w/$workspace/runs');

export function RunsPage(): ReactElement {
  const navigate = route.useNavigate();
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={useMembership()?.name} />
      <ActivityTabs current="runs" />
      <RunList search={route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />
    </>
  );
}

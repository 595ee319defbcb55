// The page "Data sync problems": what could not be sent, across all shops of the workspace.
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageHeader } from '../../parts/page-header.tsx';
import { useMembership } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { ProblemList } from './problem-list.tsx';

const words = texts.problems;
const route = getRouteApi('/inside/w/$workspace/problems');

export function WorkspaceProblemsPage(): ReactElement {
  const navigate = route.useNavigate();
  return (
    <>
      <PageHeader title={words.title} subtitle={words.intro} place={useMembership()?.name} />
      <ProblemList search={route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />
    </>
  );
}

// The start address: leads to the workspace that one was in last, or says that there is none.
import { getRouteApi, Navigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ConsentFailureNote } from '../../parts/consent-failure.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { lastWorkspace } from '../../shell/last-workspace.ts';
import { useMe } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const route = getRouteApi('/inside/');

export function StartPage(): ReactElement {
  const search = route.useSearch();
  const last = lastWorkspace(useMe().workspaces);
  if (last !== undefined) return <Navigate to="/w/$workspace" params={{ workspace: String(last.id) }} search={search} replace />;
  return (
    <>
      <PageHeader title={texts.shell.noWorkspace.title} />
      <ConsentFailureNote failed={search.failed} />
      <EmptyState title={texts.shell.noWorkspace.text} action={<LinkButton to="/workspaces/new">{texts.shell.workspace.add}</LinkButton>} />
    </>
  );
}

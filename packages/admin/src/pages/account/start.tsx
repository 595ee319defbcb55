// The start address: leads to the workspace that one was in last, or says that there is none.
import { Navigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { lastWorkspace } from '../../shell/last-workspace.ts';
import { useMe } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

export function StartPage(): ReactElement {
  const last = lastWorkspace(useMe().workspaces);
  if (last !== undefined) return <Navigate to="/w/$workspace" params={{ workspace: String(last.id) }} replace />;
  return (
    <>
      <PageHeader title={texts.shell.noWorkspace.title} />
      <EmptyState title={texts.shell.noWorkspace.text} action={<LinkButton to="/workspaces/new">{texts.shell.workspace.add}</LinkButton>} />
    </>
  );
}

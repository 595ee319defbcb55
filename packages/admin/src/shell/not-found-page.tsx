// What stands at an address that has nothing.
import type { ReactElement } from 'react';
import { EmptyState } from '../parts/empty-state.tsx';
import { LinkButton } from '../parts/link.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { texts } from '../texts/index.ts';

export function NotFoundPage(): ReactElement {
  const { title, text, back } = texts.shell.notFound;
  return (
    <>
      <PageHeader title={title} />
      <EmptyState title={text} action={<LinkButton to="/" variant="default">{back}</LinkButton>} />
    </>
  );
}

// Stands at an address whose page is not there yet.
import type { ReactElement } from 'react';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { texts } from '../texts/index.ts';

export function ToCome(): ReactElement {
  return (
    <>
      <PageHeader title={texts.shell.toCome.title} />
      <EmptyState title={texts.shell.toCome.text} />
    </>
  );
}

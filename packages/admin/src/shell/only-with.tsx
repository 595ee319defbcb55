// Shows a page only to those who may see it, and tells the others whom to ask.
import { IconLock } from '@tabler/icons-react';
import type { Permission } from '@storebridge/server/contract';
import type { ReactElement, ReactNode } from 'react';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { texts } from '../texts/index.ts';
import { useMay } from './workspace.ts';

export interface OnlyWithProps {
  readonly permission: Permission;
  /** Of the page. */
  readonly title: string;
  readonly children: ReactNode;
}

/** What stands inside is not even asked for without the permission. */
export function OnlyWith({ permission, title, children }: OnlyWithProps): ReactNode {
  const { may, whyNot } = useMay(permission);
  return may ? children : <NotVisible title={title} whyNot={whyNot} />;
}

function NotVisible({ title, whyNot }: { readonly title: string; readonly whyNot: string | undefined }): ReactElement {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState icon={<IconLock size={40} stroke={1.3} />} title={texts.shell.notVisible.title} text={whyNot} />
    </>
  );
}

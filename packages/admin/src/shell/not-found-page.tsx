// What stands at an address that has nothing.
import { IconMapOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { EmptyState } from '../parts/empty-state.tsx';
import { LinkButton } from '../parts/link.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { texts } from '../texts/index.ts';
import classes from './shell.module.css';

export function NotFoundPage(): ReactElement {
  const { title, text, back } = texts.shell.notFound;
  return (
    <>
      <PageHeader title={title} />
      <EmptyState icon={<IconMapOff size={40} stroke={1.3} />} title={text} action={<LinkButton to="/" variant="default">{back}</LinkButton>} />
    </>
  );
}

/** Where no other page stands around it. */
export function LostPage(): ReactElement {
  return <main id="content" tabIndex={-1} className={classes['plain']}><NotFoundPage /></main>;
}

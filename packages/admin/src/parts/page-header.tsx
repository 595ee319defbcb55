// The head of a page: where it is, its title (which takes the focus on navigation), and what one can do with it.
import { Breadcrumbs, Group, Text, Title } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { texts } from '../texts/index.ts';
import classes from './page-header.module.css';

export interface PageHeaderProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Links to the pages above, outermost first: `<TextLink to=…>Shops</TextLink>`. */
  readonly crumbs?: readonly ReactElement[];
  /** What the title is about, in the tab of the browser: the shop's name. */
  readonly place?: string | undefined;
  /** State badges beside the title. */
  readonly badges?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
}

/** Where the focus was last moved to the title; nowhere yet on the page that was loaded first. */
let announced: string | undefined;

export function PageHeader({ title, subtitle, crumbs, place, badges, actions }: PageHeaderProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = texts.shell.documentTitle(title, place);
  }, [title, place]);
  const pathname = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    if (announced === pathname) return;
    // After loading, the browser itself begins at the top; after navigation, a screen reader has to be told.
    if (announced !== undefined) heading.current?.focus({ preventScroll: true });
    announced = pathname;
  }, [pathname]);
  return (
    <header className={classes['header']}>
      {crumbs !== undefined && crumbs.length > 0 && <nav aria-label={texts.shell.breadcrumbs}><Breadcrumbs className={classes['crumbs'] ?? ''}>{crumbs}</Breadcrumbs></nav>}
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes['titles']}>
          <Group gap="sm">
            <Title order={1} ref={heading} tabIndex={-1} className={classes['title']}>{title}</Title>
            {badges}
          </Group>
          {subtitle !== undefined && <Text c="dimmed" className={classes['subtitle']}>{subtitle}</Text>}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
    </header>
  );
}

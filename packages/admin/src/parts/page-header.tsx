// The head of a page: where it is, its title (which takes the focus on navigation), and what one can do with it.
import { Breadcrumbs, Group, Text, Title } from '@mantine/core';
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

let isFirstPage = true;

export function PageHeader({ title, subtitle, crumbs, place, badges, actions }: PageHeaderProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = texts.shell.documentTitle(title, place);
  }, [title, place]);
  useEffect(() => {
    // After loading, the browser itself begins at the top; after navigation, a screen reader has to be told.
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
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

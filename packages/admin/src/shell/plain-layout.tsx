// Pages before one is signed in: one narrow column under the name of the product.
import { Text } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import icon from '../icon.svg';
import { texts } from '../texts/index.ts';
import classes from './shell.module.css';

export function PlainLayout(): ReactElement {
  return (
    <div className={classes['plain']}>
      <header className={classes['brand']}>
        <img src={icon} alt="" width={32} height={32} />
        <Text fw={700} size="lg">{texts.shell.product}</Text>
      </header>
      <main id="content" tabIndex={-1} className={classes['plainCard']}><Outlet /></main>
    </div>
  );
}

// Around everything: the link past the navigation, and word of being offline.
import { Outlet } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { texts } from '../texts/index.ts';
import { OfflineNotice } from './offline-notice.tsx';
import classes from './shell.module.css';

export function RootLayout(): ReactElement {
  return (
    <>
      <a href="#content" className={classes['skip']}>{texts.shell.skip}</a>
      <OfflineNotice />
      <Outlet />
    </>
  );
}

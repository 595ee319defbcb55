// Around everything: the link past the navigation, and word of being offline or no longer signed in.
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactElement } from 'react';
import { onStranger } from '../api/query-client.ts';
import { texts } from '../texts/index.ts';
import { OfflineNotice } from './offline-notice.tsx';
import classes from './shell.module.css';

export function RootLayout(): ReactElement {
  const navigate = useNavigate();
  const client = useQueryClient();
  useEffect(() => onStranger(() => {
    if (window.location.pathname === '/sign-in') return;
    client.removeQueries({ queryKey: ['getMe'] });
    void navigate({ to: '/sign-in', search: { to: window.location.pathname + window.location.search } });
  }), [client, navigate]);
  return (
    <>
      <a href="#content" className={classes['skip']}>{texts.shell.skip}</a>
      <OfflineNotice />
      <Outlet />
    </>
  );
}

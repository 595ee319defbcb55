// Says so while the browser is offline.
import { useNetwork } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { texts } from '../texts/index.ts';
import classes from './shell.module.css';

export function OfflineNotice(): ReactElement {
  const { online } = useNetwork();
  return <div role="status" className={classes['offline']}>{online ? '' : texts.shell.offline}</div>;
}

// Runs beside history: two lists of what Storebridge did.
import type { ReactElement } from 'react';
import { TextLink } from '../../parts/link.tsx';
import { useShopSlug, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './runs.module.css';

const words = texts.runs.tabs;

export type ActivityTab = 'runs' | 'history';

/** Links, because each list has an address of its own. */
export function ActivityTabs({ current }: { readonly current: ActivityTab }): ReactElement {
  const workspace = useWorkspaceId();
  const shop = useShopSlug();
  const look = (tab: ActivityTab) => ({ underline: 'never', className: classes['tab'] ?? '', 'data-current': tab === current, 'aria-current': tab === current ? 'page' : undefined } as const);
  if (shop !== '') {
    return (
      <nav aria-label={words.label} className={classes['tabs']}>
        <TextLink to="/w/$workspace/shops/$shop/log" params={{ workspace, shop }} search={{}} {...look('runs')}>{words.runs}</TextLink>
        <TextLink to="/w/$workspace/shops/$shop/log" params={{ workspace, shop }} search={{ tab: 'history' }} {...look('history')}>{words.history}</TextLink>
      </nav>
    );
  }
  return (
    <nav aria-label={words.label} className={classes['tabs']}>
      <TextLink to="/w/$workspace/runs" params={{ workspace }} {...look('runs')}>{words.runs}</TextLink>
      <TextLink to="/w/$workspace/history" params={{ workspace }} {...look('history')}>{words.history}</TextLink>
    </nav>
  );
}

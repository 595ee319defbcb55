// What a list shows of a shop.
import type { ShopSummary } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { TextLink } from '../../parts/link.tsx';
import type { Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './shop-list.module.css';

const words = texts.shopList;
const TONES = { disabled: 'quiet', 'not-connected': 'warning', active: 'good', reconnect: 'bad' } as const satisfies Record<ShopSummary['integration'], Tone>;

export const SHOP_COLUMNS: readonly Column<ShopSummary>[] = [
  { key: 'name', header: words.name, cell: ({ slug, name }) => <ShopLink slug={slug} name={name} /> },
  { key: 'system', header: words.system, cell: ({ connector }) => connector.label },
  { key: 'portal', header: words.portal, cell: ({ portal }) => <span className={classes['whole']}>{portal?.name ?? texts.parts.none}</span> },
  { key: 'state', header: words.state, cell: ({ integration }) => <IntegrationBadge integration={integration} /> },
  { key: 'orders', header: words.orders, isNumber: true, cell: ({ counts }) => counts.orders.toLocaleString('en') },
  { key: 'waiting', header: words.waiting, isNumber: true, cell: ({ counts }) => counts.waiting.toLocaleString('en') },
  { key: 'problems', header: words.problems, isNumber: true, cell: ({ slug, counts }) => <ProblemLink slug={slug} count={counts.problems} /> },
  { key: 'run', header: words.lastRun, cell: ({ lastRun }) => <Moment at={lastRun?.endedAt ?? lastRun?.startedAt ?? null} /> },
];

export function IntegrationBadge({ integration }: Pick<ShopSummary, 'integration'>): ReactElement {
  return <StateBadge tone={TONES[integration]}>{words.states[integration]}</StateBadge>;
}

function ShopLink({ slug, name }: { readonly slug: string; readonly name: string }): ReactElement {
  return <TextLink to="/w/$workspace/shops/$shop" params={{ workspace: useWorkspaceId(), shop: slug }} fw={600} inherit className={classes['name'] ?? ''}>{name}</TextLink>;
}

function ProblemLink({ slug, count }: { readonly slug: string; readonly count: number }): ReactElement {
  const workspace = useWorkspaceId();
  if (count === 0) return <>0</>;
  return <TextLink to="/w/$workspace/shops/$shop/problems" params={{ workspace, shop: slug }} inherit aria-label={texts.shell.problemCount(count)}>{count.toLocaleString('en')}</TextLink>;
}

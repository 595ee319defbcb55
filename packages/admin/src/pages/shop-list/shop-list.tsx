// All shops of the workspace.
import type { ShopSummary } from '@storebridge/server/contract';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { TextLink } from '../../parts/link.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { StateBadge, type Tone } from '../../parts/state-badge.tsx';
import { useMay, useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { shopsFound } from './shops-found.ts';

const words = texts.shopList;
const route = getRouteApi('/inside/w/$workspace/shops');
const TONES = { disabled: 'quiet', 'not-connected': 'warning', active: 'good', reconnect: 'bad' } as const satisfies Record<ShopSummary['integration'], Tone>;
/** Fewer are found at a glance. */
const WORTH_SEARCHING = 8;

export function ShopListPage(): ReactElement {
  const workspace = useWorkspaceId();
  const { search } = route.useSearch();
  const navigate = route.useNavigate();
  const shops = useOperation('listShops', { params: { workspace } });
  const place = useMembership()?.name;
  const items = shops.data?.items;
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={place} actions={<AddButton />} />
      {(items?.length ?? 0) >= WORTH_SEARCHING && (
        <FilterBar search={{ label: words.search, value: search, onChange: (text) => void navigate({ search: text === undefined ? {} : { search: text }, replace: true }) }} isFiltered={search !== undefined} onClear={() => void navigate({ search: {} })} />
      )}
      <ListTable
        caption={words.caption}
        query={{ ...shops, data: items === undefined ? undefined : { items: shopsFound(items, search ?? '') } }}
        columns={COLUMNS}
        rowKey={({ slug }) => slug}
        rowLabel={({ name }) => name}
        isFiltered={search !== undefined}
        empty={<EmptyState {...words.empty} icon={<IconBuildingStore size={40} stroke={1.3} />} action={<AddButton />} />}
      />
    </>
  );
}

function AddButton(): ReactElement {
  const workspace = useWorkspaceId();
  const navigate = useNavigate();
  const { whyNot } = useMay('shops:write');
  return <ActionButton leftSection={<IconPlus size={18} aria-hidden />} whyNot={whyNot} onClick={() => void navigate({ to: '/w/$workspace/shops/new', params: { workspace } })}>{words.add}</ActionButton>;
}

const COLUMNS: readonly Column<ShopSummary>[] = [
  { key: 'name', header: words.name, cell: ({ slug, name }) => <ShopLink slug={slug} name={name} /> },
  { key: 'system', header: words.system, cell: ({ connector }) => connector.label },
  { key: 'portal', header: words.portal, cell: ({ portal }) => portal?.name ?? texts.parts.none },
  { key: 'state', header: words.state, cell: ({ integration }) => <StateBadge tone={TONES[integration]}>{words.states[integration]}</StateBadge> },
  { key: 'orders', header: words.orders, isNumber: true, cell: ({ counts }) => counts.orders.toLocaleString('en') },
  { key: 'waiting', header: words.waiting, isNumber: true, cell: ({ counts }) => counts.waiting.toLocaleString('en') },
  { key: 'problems', header: words.problems, isNumber: true, cell: ({ slug, counts }) => <ProblemLink slug={slug} count={counts.problems} /> },
  { key: 'run', header: words.lastRun, cell: ({ lastRun }) => <Moment at={lastRun?.endedAt ?? lastRun?.startedAt ?? null} /> },
];

function ShopLink({ slug, name }: { readonly slug: string; readonly name: string }): ReactElement {
  return <TextLink to="/w/$workspace/shops/$shop" params={{ workspace: useWorkspaceId(), shop: slug }} fw={600} inherit>{name}</TextLink>;
}

function ProblemLink({ slug, count }: { readonly slug: string; readonly count: number }): ReactElement {
  const workspace = useWorkspaceId();
  if (count === 0) return <>0</>;
  return <TextLink to="/w/$workspace/shops/$shop/problems" params={{ workspace, shop: slug }} inherit aria-label={texts.shell.problemCount(count)}>{count.toLocaleString('en')}</TextLink>;
}

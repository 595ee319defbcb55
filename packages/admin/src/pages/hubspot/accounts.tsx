// The HubSpot accounts of a workspace: their state, their shops, their tokens.
import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import type { PortalSummary } from '@storebridge/server/contract';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConsentFailureNote } from '../../parts/consent-failure.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { TextLink } from '../../parts/link.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { useMay, useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { AccountDetails } from './account-details.tsx';
import { TokenForm } from './token-form.tsx';

const words = texts.hubspot.accounts;
const route = getRouteApi('/inside/w/$workspace/hubspot');

export function AccountsPage(): ReactElement {
  const workspace = useWorkspaceId();
  const { failed } = route.useSearch();
  const place = useMembership()?.name;
  const portals = useOperation('listPortals', { params: { workspace } });
  const { whyNot } = useMay('portals:write');
  const [isAdding, adding] = useDisclosure(false);
  const [open, setOpen] = useState<number | null>(null);
  const columns: readonly Column<PortalSummary>[] = [
    { key: 'name', header: words.name, cell: (portal) => <Name portal={portal} /> },
    { key: 'state', header: words.state, cell: ({ state }) => <StateBadge tone={state === 'connected' ? 'good' : 'bad'}>{words.states[state]}</StateBadge> },
    { key: 'by', header: texts.hubspot.connected.by, cell: ({ connectedBy }) => texts.hubspot.connected.ways[connectedBy] },
    { key: 'shops', header: words.shops, cell: ({ shops }) => <Shops shops={shops} /> },
    {
      key: 'actions', header: words.actions, isHeaderHidden: true,
      cell: ({ id, name }) => <Button size="compact-sm" variant="default" aria-expanded={open === id} aria-label={words.detailsOf(name)} onClick={() => setOpen(open === id ? null : id)}>{open === id ? words.hide : words.details}</Button>,
    },
  ];
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={place} actions={<ActionButton leftSection={<IconPlus size={18} aria-hidden />} whyNot={whyNot} onClick={adding.open}>{words.add}</ActionButton>} />
      <ConsentFailureNote failed={failed} title={texts.hubspot.page.failed} />
      <ListTable
        caption={words.caption}
        query={portals}
        columns={columns}
        rowKey={({ id }) => id}
        rowLabel={({ name }) => name}
        details={(portal) => (portal.id === open ? <AccountDetails portal={portal} /> : undefined)}
        empty={<EmptyState {...words.empty} />}
      />
      {isAdding && <AddDialog onClose={adding.close} />}
    </>
  );
}

function Name({ portal: { name, hubId, href } }: { readonly portal: PortalSummary }): ReactElement {
  return (
    <>
      <Text span fw={600}>{name}</Text>
      {hubId !== null && <Text size="sm" c="dimmed" component="div">{href === null ? hubId : <ExternalLink href={href}>{hubId}</ExternalLink>}</Text>}
    </>
  );
}

function Shops({ shops }: { readonly shops: PortalSummary['shops'] }): ReactElement {
  const workspace = useWorkspaceId();
  if (shops.length === 0) return <>{words.noShops}</>;
  return <Stack gap={2}>{shops.map(({ slug, name }) => <TextLink key={slug} to="/w/$workspace/shops/$shop/hubspot" params={{ workspace, shop: slug }}>{name}</TextLink>)}</Stack>;
}

function AddDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const workspace = useWorkspaceId();
  const add = useAction('addPortal', { success: ({ name }) => words.added(name), refreshes: ['listPortals', 'getOverview'], onSuccess: onClose, onError: () => undefined });
  return (
    <Modal opened onClose={onClose} title={words.addTitle} closeButtonProps={{ 'aria-label': texts.parts.close }}>
      <TokenForm
        text={texts.hubspot.connect.tokenText}
        submitLabel={texts.hubspot.connect.connect}
        hasName
        isPending={add.isPending}
        error={add.error}
        onSubmit={({ name, token }) => add.mutate({ params: { workspace }, body: { name, token } })}
      />
    </Modal>
  );
}

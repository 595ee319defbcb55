// The stores of custom shops: adding, renaming, connecting.
import { Group, Text } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton, TextLink } from '../../parts/link.tsx';
import { ListTable, type Column } from '../../parts/list-table.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import type { BridgeStore } from './object-types.ts';
import { AddStoreDialog, ChangeStoreDialog } from './store-dialog.tsx';

const words = texts.customShops.stores;

export function StoreSection({ stores }: { readonly stores: readonly BridgeStore[] }): ReactElement {
  const [dialog, setDialog] = useState<'add' | BridgeStore>();
  const { whyNot } = useMay('shops:write');
  const add = <ActionButton size="sm" leftSection={<IconPlus size={16} aria-hidden />} whyNot={whyNot} onClick={() => setDialog('add')}>{words.add}</ActionButton>;
  return (
    <Section title={words.title} text={words.text} {...(stores.length === 0 ? {} : { actions: add })}>
      <ListTable
        caption={words.caption}
        query={{ data: { items: stores }, error: null, refetch: () => undefined }}
        columns={columnsWith(setDialog, whyNot)}
        rowKey={({ shop }) => shop}
        rowLabel={({ label }) => label}
        empty={<EmptyState title={texts.customShops.noStores.title} text={texts.customShops.noStores.text} icon={<IconBuildingStore size={40} stroke={1.3} />} action={add} />}
      />
      {dialog === 'add' && <AddStoreDialog onClose={() => setDialog(undefined)} />}
      {dialog !== undefined && dialog !== 'add' && <ChangeStoreDialog store={dialog} onClose={() => setDialog(undefined)} />}
    </Section>
  );
}

function columnsWith(change: (store: BridgeStore) => void, whyNot: string | undefined): readonly Column<BridgeStore>[] {
  return [
    { key: 'name', header: words.name, cell: (store) => <Name store={store} /> },
    { key: 'portal', header: words.portal, cell: (store) => <Portal store={store} /> },
    { key: 'orders', header: words.orders, isNumber: true, cell: ({ counts }) => counts.orders.toLocaleString('en') },
    { key: 'waiting', header: words.waiting, isNumber: true, cell: ({ counts }) => counts.waiting.toLocaleString('en') },
    { key: 'errors', header: words.errors, isNumber: true, cell: (store) => <Errors store={store} /> },
    {
      key: 'actions', header: words.actions, isHeaderHidden: true,
      cell: (store) => <ActionButton size="compact-sm" variant="default" whyNot={whyNot} aria-label={words.changeOf(store.label)} onClick={() => change(store)}>{words.change}</ActionButton>,
    },
  ];
}

function Name({ store: { shop, label, storeId } }: { readonly store: BridgeStore }): ReactElement {
  return (
    <>
      <TextLink to="/w/$workspace/shops/$shop" params={{ workspace: useWorkspaceId(), shop }} fw={600} inherit>{label}</TextLink>
      <Text size="xs" c="dimmed">{storeId}</Text>
    </>
  );
}

function Portal({ store: { shop, label, portal, integration } }: { readonly store: BridgeStore }): ReactElement {
  const params = { workspace: useWorkspaceId(), shop };
  if (portal === null) {
    return (
      <Group gap="xs">
        <span>{words.notConnected}</span>
        <LinkButton size="compact-xs" to="/w/$workspace/shops/$shop/hubspot" params={params} aria-label={words.connectOf(label)}>{words.connect}</LinkButton>
      </Group>
    );
  }
  return (
    <>
      {portal.name}
      {integration === 'disabled' && <Text size="xs" c="dimmed">{words.disabled}</Text>}
      {integration === 'reconnect' && <Text size="xs" c="red">{words.reconnect}</Text>}
    </>
  );
}

function Errors({ store: { shop, label, openErrors } }: { readonly store: BridgeStore }): ReactElement {
  const workspace = useWorkspaceId();
  if (openErrors === 0) return <>0</>;
  return <TextLink to="/w/$workspace/custom-shops/status" params={{ workspace }} search={{ store: shop }} inherit fw={600} aria-label={words.errorsOf(openErrors, label)}>{openErrors.toLocaleString('en')}</TextLink>;
}

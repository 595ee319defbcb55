// What a shop works together with; each integration is switched on here.
import { Card, Group, Menu, Stack, Tabs, Text, Title } from '@mantine/core';
import { IconChevronDown, IconPlugConnected, IconSettings } from '@tabler/icons-react';
import type { ShopDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { MenuLink } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { useMay, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.hubspot.plugins;

export function PluginsPage(): ReactElement {
  const shop = useOperation('getShop', { params: useShopParams() });
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={shop.data?.name} />
      <Tabs defaultValue="integrations">
        <Tabs.List><Tabs.Tab value="integrations" leftSection={<IconPlugConnected size={16} aria-hidden />}>{words.tab}</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="integrations" pt="md"><Loaded query={shop}>{(loaded) => <HubSpotPlugin shop={loaded} />}</Loaded></Tabs.Panel>
      </Tabs>
    </>
  );
}

function HubSpotPlugin({ shop }: { readonly shop: ShopDetail }): ReactElement {
  const isEnabled = shop.integration !== 'disabled';
  return (
    <Card withBorder component="article">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Group gap="sm">
            <Title order={2} size="h4">{words.name}</Title>
            <StateBadge tone={isEnabled ? 'good' : 'quiet'}>{isEnabled ? words.enabled : words.disabled}</StateBadge>
          </Group>
          <Text c="dimmed">{words.text}</Text>
        </Stack>
        <Group gap="xs">
          {isEnabled && <SettingsMenu />}
          <Switch isEnabled={isEnabled} />
        </Group>
      </Group>
    </Card>
  );
}

function SettingsMenu(): ReactElement {
  const params = useShopParams();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionButton variant="default" aria-label={words.settingsOf} leftSection={<IconSettings size={16} aria-hidden />} rightSection={<IconChevronDown size={14} aria-hidden />}>{words.settings}</ActionButton>
      </Menu.Target>
      <Menu.Dropdown><MenuLink to="/w/$workspace/shops/$shop/hubspot" params={params}>{words.toHubSpot}</MenuLink></Menu.Dropdown>
    </Menu>
  );
}

function Switch({ isEnabled }: { readonly isEnabled: boolean }): ReactElement {
  const params = useShopParams();
  const { whyNot } = useMay('shops:write');
  const change = useAction('switchIntegration', {
    success: (_, { body }) => (body.isEnabled ? words.nowEnabled : words.nowDisabled),
    refreshes: ['getShop', 'listShops', 'getOverview'],
  });
  const set = (next: boolean): void => change.mutate({ params, body: { isEnabled: next } });
  if (!isEnabled) return <ActionButton aria-label={words.enableOf} whyNot={whyNot} loading={change.isPending} onClick={() => set(true)}>{words.enable}</ActionButton>;
  return (
    <ConfirmButton title={words.disableTitle} text={words.disableText} confirmLabel={words.disable} whyNot={whyNot} loading={change.isPending} onConfirm={() => set(false)}>
      {words.disable}
    </ConfirmButton>
  );
}

// The connection of a shop: how it is reached, what is taken from it, how it tells its news, and taking it out.
import { Stack } from '@mantine/core';
import type { ConnectorInfo, ShopDetail } from '@storebridge/server/contract';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { CopyField } from '../../parts/copy-field.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { isCustomShop } from '../custom-shops/is-custom-shop.ts';
import { AccessSection } from './access-section.tsx';
import { CheckSection } from './check-section.tsx';
import { ConsentReturn } from './consent-return.tsx';
import { NoticeSection } from './notice-section.tsx';
import { RemoveSection } from './remove-section.tsx';
import { SettingFacts } from './setting-facts.tsx';
import { SettingsForm } from './settings-form.tsx';

const words = texts.shops.settings;
const route = getRouteApi('/inside/w/$workspace/shops/$shop/settings');

export function ShopSettingsPage(): ReactElement {
  const shop = useOperation('getShop', { params: useShopParams() });
  const connectors = useOperation('listConnectors');
  return (
    <>
      <PageHeader title={words.title} subtitle={shop.data !== undefined && isCustomShop(shop.data) ? words.subtitleCustom : words.subtitle} place={shop.data?.name} />
      <Loaded query={shop} lines={8}>{(loaded) => <Loaded query={connectors} lines={8}>{({ items }) => <Sections shop={loaded} connector={items.find(({ id }) => id === loaded.connector.id)} />}</Loaded>}</Loaded>
    </>
  );
}

/** A shop system that this version does not know can still be looked at and taken out. */
function Sections({ shop, connector }: { readonly shop: ShopDetail; readonly connector: ConnectorInfo | undefined }): ReactElement {
  const search = route.useSearch();
  const { may } = useMay('shops:write');
  return (
    <Stack gap="lg">
      <ConsentReturn search={search} system={shop.connector.label} />
      {connector !== undefined && (connector.can.consent || shop.grant !== null) && <AccessSection shop={shop} connector={connector} offered={search.grant === undefined ? undefined : Number(search.grant)} />}
      {connector !== undefined && (may ? <SettingsForm shop={shop} connector={connector} /> : <SettingFacts shop={shop} connector={connector} />)}
      {shop.can.read && <CheckSection />}
      {shop.can.hear && may && <NoticeSection system={shop.connector.label} />}
      {shop.addresses.length > 0 && (
        <Section title={words.addresses.title} text={words.addresses.text}>
          {shop.addresses.map((address) => <CopyField key={address} label={words.addresses.label} value={address} />)}
        </Section>
      )}
      <RemoveSection shop={shop} />
    </Stack>
  );
}

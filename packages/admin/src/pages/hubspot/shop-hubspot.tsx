// The HubSpot page of a shop: connecting it, what it is connected to, and its object mappings.
import { Stack } from '@mantine/core';
import type { ShopDetail } from '@storebridge/server/contract';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { ConsentFailureNote } from '../../parts/consent-failure.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { isCustomShop } from '../custom-shops/is-custom-shop.ts';
import { ObjectMappings } from '../mappings/object-mappings.tsx';
import { ConnectPanel } from './connect-panel.tsx';
import { ConnectedPanel } from './connected-panel.tsx';
import { ProblemBox } from './problem-box.tsx';

const words = texts.hubspot.page;
const route = getRouteApi('/inside/w/$workspace/shops/$shop/hubspot');

export function ShopHubSpotPage(): ReactElement {
  const params = useShopParams();
  const shop = useOperation('getShop', { params });
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={shop.data?.name} />
      <Stack gap="lg">
        <Return />
        <Loaded query={shop}>{(loaded) => <Content shop={loaded} />}</Loaded>
      </Stack>
    </>
  );
}

/** What the consent came to from which one has just come back. */
function Return(): ReactElement | null {
  const search = route.useSearch();
  if (search.connected !== undefined) return <div role="status"><Warning tone="success">{words.active}</Warning></div>;
  if (search.denied !== undefined) return <Warning>{words.denied}</Warning>;
  return <ConsentFailureNote failed={search.failed} title={words.failed} />;
}

function Content({ shop }: { readonly shop: ShopDetail }): ReactElement {
  const params = useShopParams();
  return (
    <>
      {shop.integration === 'disabled' && <Warning action={<LinkButton size="xs" variant="default" to="/w/$workspace/shops/$shop/settings/plugins" params={params}>{words.toPlugins}</LinkButton>}>{words.isDisabled}</Warning>}
      {shop.counts.problems > 0 && <ProblemBox />}
      {shop.portal === null ? <ConnectPanel /> : <ConnectedPanel shop={shop} portal={shop.portal} />}
      {shop.portal !== null && isCustomShop(shop) && <Warning tone="info" action={<LinkButton size="xs" variant="default" to="/w/$workspace/custom-shops/fields" params={{ workspace: params.workspace }}>{words.toFields}</LinkButton>}>{words.fromFields}</Warning>}
      {shop.portal !== null && <ObjectMappings {...params} />}
    </>
  );
}

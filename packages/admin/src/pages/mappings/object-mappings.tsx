// The section "Object mappings" of a connected shop: what becomes what in HubSpot, and in which order.
import { Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ShopDetail } from '@storebridge/server/contract';
import { useOperation } from '../../api/queries.ts';
import { Loaded } from '../../parts/loading.tsx';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';
import { MappingList } from './mapping-list.tsx';
import classes from './mappings.module.css';

export interface ObjectMappingsProps {
  readonly workspace: string;
  readonly shop: string;
}

export function ObjectMappings({ workspace, shop }: ObjectMappingsProps): ReactElement {
  const params = { workspace, shop };
  const detail = useOperation('getShop', { params });
  return (
    <section aria-labelledby="object-mappings" className={classes['section']}>
      <Stack gap="md">
        <Title order={2} id="object-mappings">{texts.mappings.list.title}</Title>
        <Loaded query={detail}>{(shopDetail) => <Mappings shop={shopDetail} params={params} />}</Loaded>
      </Stack>
    </section>
  );
}

function Mappings({ shop, params }: { readonly shop: ShopDetail; readonly params: { readonly workspace: string; readonly shop: string } }): ReactElement {
  const words = texts.mappings.list;
  const mappings = useOperation('listMappings', { params });
  const { portal } = shop;
  return (
    <>
      <Stack gap="xs" className={classes['prose'] ?? ''}>
        <Text>{words.introduction}</Text>
        <Text>{words.choice(shop.connector.label, shop.kinds.map(({ label }) => label))}</Text>
      </Stack>
      {portal === null
        ? <Warning tone="info">{words.notConnected}</Warning>
        : <Loaded query={mappings}>{({ items }) => <MappingList shop={shop} portal={String(portal.id)} params={params} saved={items} />}</Loaded>}
    </>
  );
}

// The dashboard of a shop: what needs attention, how much there is, and what happened last.
import { Stack } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ShopDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { Figures } from '../../parts/figures.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay, useMembership, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { ProblemBox } from '../hubspot/problem-box.tsx';
import { isCustomShop } from '../custom-shops/is-custom-shop.ts';
import { IntegrationBadge } from '../shop-list/shop-columns.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { LatestRuns } from './latest-runs.tsx';
import { nextStepOf } from './next-step.ts';
import { NextStepLink } from './next-step-link.tsx';
import { RunningWork } from './running-work.tsx';

const words = texts.shops.dashboard;

export function DashboardPage(): ReactElement {
  const params = useShopParams();
  const shop = useOperation('getShop', { params });
  const place = useMembership()?.name;
  return (
    <>
      <PageHeader
        title={shop.data?.name ?? params.shop}
        place={place}
        badges={shop.data === undefined ? undefined : <IntegrationBadge integration={shop.data.integration} />}
        subtitle={shop.data === undefined || shop.data.href === null ? undefined : <ExternalLink href={shop.data.href}>{isCustomShop(shop.data) ? words.openBackEnd : words.openShop(shop.data.connector.label)}</ExternalLink>}
        actions={shop.data === undefined ? undefined : <SyncButton shop={shop.data} />}
      />
      <Loaded query={shop} lines={8}>{(loaded) => <Dashboard shop={loaded} />}</Loaded>
    </>
  );
}

function Dashboard({ shop }: { readonly shop: ShopDetail }): ReactElement {
  const params = useShopParams();
  const step = nextStepOf(shop);
  return (
    <Stack gap="lg">
      {shop.counts.problems > 0 && <ProblemBox />}
      {step !== undefined && (
        <Warning tone={step === 'reconnect' ? 'danger' : 'info'} title={texts.shops.next.title} action={<NextStepLink step={step} params={params} size="sm" />}>{texts.shops.next[step].text}</Warning>
      )}
      <RunningWork />
      <ShopFigures counts={shop.counts} />
      <LatestRuns canRead={shop.can.read} />
      <ConnectionFacts shop={shop} />
    </Stack>
  );
}

function ShopFigures({ counts }: Pick<ShopDetail, 'counts'>): ReactElement {
  const params = useShopParams();
  const { label, orders, waiting, problems, showOrders } = words.figures;
  return (
    <Figures
      label={label}
      items={[
        { label: orders, value: counts.orders, link: <TextLink to="/w/$workspace/shops/$shop/orders" params={params} size="sm">{showOrders}</TextLink> },
        { label: waiting, value: counts.waiting },
        { label: problems, value: counts.problems, isBad: true, ...(counts.problems === 0 ? {} : { link: <TextLink to="/w/$workspace/shops/$shop/problems" params={params} size="sm">{texts.hubspot.problems.show}</TextLink> }) },
      ]}
    />
  );
}

function SyncButton({ shop }: { readonly shop: ShopDetail }): ReactElement {
  const params = useShopParams();
  const { whyNot } = useMay('records:sync');
  const sync = useAction('syncShop', { success: shop.can.read ? words.syncing(shop.name) : words.sending(shop.name), refreshes: ['getShop', 'listRuns', 'getOverview'] });
  return <ActionButton leftSection={<IconRefresh size={18} aria-hidden />} whyNot={whyNot} loading={sync.isPending} onClick={() => sync.mutate({ params })}>{words.sync}</ActionButton>;
}

// The page on which somebody brings the orders of past days.
import { Text } from '@mantine/core';
import type { BackfillInfo, ShopDetail } from '@storebridge/server/contract';
import { IconClockOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { isCustomShop } from '../custom-shops/is-custom-shop.ts';
import classes from './backfill.module.css';
import { BackfillForm } from './backfill-form.tsx';
import { EarlierBackfills } from './earlier-backfills.tsx';
import { OpenBackfill } from './open-backfill.tsx';

const words = texts.backfill;

export function BackfillPage(): ReactElement {
  const shop = useOperation('getShop', { params: useShopParams() });
  return (
    <>
      <PageHeader title={words.title} subtitle={words.subtitle} place={shop.data?.name} />
      <Loaded query={shop}>{(detail) => (detail.can.read ? <Backfills shop={detail} /> : <CannotRead shop={detail} />)}</Loaded>
    </>
  );
}

function CannotRead({ shop }: { readonly shop: ShopDetail }): ReactElement {
  const { workspace } = useShopParams();
  const { title, text, custom, toImport } = words.cannotRead;
  const icon = <IconClockOff size={40} stroke={1.3} />;
  if (!isCustomShop(shop)) return <EmptyState title={title} text={text(shop.connector.label)} icon={icon} />;
  return <EmptyState title={title} text={custom} icon={icon} action={<LinkButton to="/w/$workspace/custom-shops/imports" params={{ workspace }}>{toImport}</LinkButton>} />;
}

function Backfills({ shop }: { readonly shop: ShopDetail }): ReactElement {
  const backfills = useOperation('listBackfills', { params: useShopParams() });
  return (
    <>
      <div className={classes['words']}>
        <Text>{words.explanation}</Text>
        <Text c="dimmed" size="sm">{words.reconciliation}</Text>
      </div>
      <Loaded query={backfills}>
        {({ items }) => (
          <>
            {items.filter(isOpen).map((backfill) => <OpenBackfill key={backfill.id} backfill={backfill} />)}
            <BackfillForm shop={shop} isBusy={items.some(({ state }) => state === 'running')} />
            <EarlierBackfills items={items.filter((backfill) => !isOpen(backfill))} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** What failed can be gone on with, so it stays with those that are under way. */
function isOpen({ state }: BackfillInfo): boolean {
  return state === 'running' || state === 'paused' || state === 'failed';
}

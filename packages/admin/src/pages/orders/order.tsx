// One record of a shop, mostly an order: what it is, where it stands on its way to HubSpot, and what happened to it.
import type { RecordDetail } from '@storebridge/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ApiError } from '../../api/call.ts';
import { operation, useOperation } from '../../api/queries.ts';
import { ExternalLink } from '../../parts/external-link.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { FieldsSection } from './field-groups.tsx';
import { OrderFacts } from './order-facts.tsx';
import { OrderHistory } from './order-history.tsx';
import classes from './orders.module.css';
import { Positions } from './positions.tsx';
import { TransferBox } from './transfer-box.tsx';

const words = texts.orders.record;
/** Events tell what happened; where they do not arrive, the page looks by itself while something is due. */
const LOOK_MS = 2_000;

export function OrderPage(): ReactElement {
  const params = { ...useShopParams(), record: useParams({ strict: false }).record ?? '' };
  const record = useQuery({ ...operation('getRecord', { params }), refetchInterval: ({ state }) => (state.data?.transfer?.state === 'pending' ? LOOK_MS : false) });
  if (record.error instanceof ApiError && record.error.status === 404) return <NotFoundPage />;
  return <Loaded query={record} lines={8}>{(detail) => <Order key={detail.id} record={detail} />}</Loaded>;
}

function Order({ record }: { readonly record: RecordDetail }): ReactElement {
  const isOrder = record.kind === 'order';
  return (
    <>
      <Head record={record} />
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <OrderFacts record={record} />
          <TransferBox record={record} />
          {isOrder && <Positions order={record} />}
          <FieldsSection fields={record.fields} />
        </div>
        <div className={classes['side']}><OrderHistory record={record} /></div>
      </div>
    </>
  );
}

function Head({ record }: { readonly record: RecordDetail }): ReactElement {
  const params = useShopParams();
  const shop = useOperation('getShop', { params }).data;
  const { whole, kind, title, href } = record;
  return (
    <PageHeader
      title={words.title(shop?.kinds.find((each) => each.kind === kind)?.label ?? words.kinds[kind], title)}
      place={shop?.name}
      crumbs={[
        <TextLink key="orders" to="/w/$workspace/shops/$shop/orders" params={params} inherit>{texts.orders.title}</TextLink>,
        ...(whole === null ? [] : [<TextLink key="whole" to="/w/$workspace/shops/$shop/orders/$record" params={{ ...params, record: String(whole.id) }} inherit>{words.partOf(whole.title)}</TextLink>]),
      ]}
      {...(href === null ? {} : { actions: <ExternalLink href={href}>{words.open(shop?.connector.label ?? '')}</ExternalLink> })}
    />
  );
}

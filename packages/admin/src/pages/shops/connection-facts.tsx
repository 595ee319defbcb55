// What a shop is connected to on both sides.
import type { ShopDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useOperation } from '../../api/queries.ts';
import { DescriptionList, type Description } from '../../parts/description-list.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay, useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { NoticeBadge } from './notice-badge.tsx';

const words = texts.shops.dashboard;

export function ConnectionFacts({ shop }: { readonly shop: ShopDetail }): ReactElement {
  const params = useShopParams();
  const { may } = useMay('shops:write');
  const items: readonly Description[] = [
    { term: words.system, detail: shop.connector.label },
    { term: words.hubspot, detail: <TextLink to="/w/$workspace/shops/$shop/hubspot" params={params}>{shop.portal?.name ?? words.noPortal}</TextLink> },
    { term: words.connectedSince, detail: <Moment at={shop.connectedAt} absent={texts.parts.none} isAbsolute /> },
    { term: words.lastRun, detail: <Moment at={shop.lastRun?.endedAt ?? shop.lastRun?.startedAt ?? null} absent={words.noRun} /> },
    ...(shop.can.hear && may ? [{ term: words.notices, detail: <NoticeState /> }] : []),
  ];
  return (
    <Section title={words.connection} actions={<TextLink to="/w/$workspace/shops/$shop/settings" params={params} size="sm">{words.settings}</TextLink>}>
      <DescriptionList items={items} />
    </Section>
  );
}

function NoticeState(): ReactElement {
  const notices = useOperation('getNotices', { params: useShopParams() });
  return <NoticeBadge state={notices.data?.state} isFailed={notices.error !== null} />;
}

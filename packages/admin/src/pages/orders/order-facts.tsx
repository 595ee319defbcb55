// A record at a glance: status, amount, date, and who ordered.
import type { RecordDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { DescriptionList } from '../../parts/description-list.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.orders.record;

export function OrderFacts({ record }: { readonly record: RecordDetail }): ReactElement {
  const { status, amount, happenedAt } = record;
  return (
    <Section title={words.facts}>
      <DescriptionList
        items={[
          ...(status === null ? [] : [{ term: words.status, detail: status.label }]),
          ...(amount === null ? [] : [{ term: words.amount, detail: amount.text }]),
          ...(happenedAt === null ? [] : [{ term: words.date, detail: <Moment at={happenedAt} isAbsolute /> }]),
          { term: words.customer, detail: <Customer record={record} /> },
        ]}
      />
    </Section>
  );
}

function Customer({ record }: { readonly record: RecordDetail }): ReactElement {
  const params = useShopParams();
  const { person, personName, customer } = record;
  if (person === null && personName === null) return <>{words.noCustomer}</>;
  return (
    <>
      {personName !== null && <div>{personName}</div>}
      {person !== null && <div>{person}</div>}
      {customer !== null && <TextLink to="/w/$workspace/shops/$shop/orders" params={params} search={{ customer }} inherit>{words.customerOrders}</TextLink>}
    </>
  );
}

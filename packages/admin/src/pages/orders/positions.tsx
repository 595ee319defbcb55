// What an order consists of, each position with the fields of its own.
import { Accordion, Group, Stack, Text } from '@mantine/core';
import type { RecordDetail } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { TextLink } from '../../parts/link.tsx';
import { Section } from '../../parts/section.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { isFilled, ownFields } from './field-categories.ts';
import { FieldList } from './field-groups.tsx';
import classes from './orders.module.css';
import { TransferBadge } from './transfer-badge.tsx';

const words = texts.orders.positions;

type Part = RecordDetail['parts'][number];

export function Positions({ order }: { readonly order: RecordDetail }): ReactElement {
  if (order.parts.length === 0) return <Section title={words.title} text={words.none} />;
  return (
    <Section title={words.title} text={words.count(order.parts.length)}>
      <Accordion multiple order={3}>{order.parts.map((part) => <PositionItem key={part.id} part={part} order={order} />)}</Accordion>
    </Section>
  );
}

function PositionItem({ part, order }: { readonly part: Part; readonly order: RecordDetail }): ReactElement {
  const params = { ...useShopParams(), record: String(part.id) };
  const fields = ownFields(part.fields, order.fields).filter(isFilled);
  return (
    <Accordion.Item value={String(part.id)}>
      <Accordion.Control><PositionHead part={part} hasTransfer={order.transfer !== null} /></Accordion.Control>
      <Accordion.Panel>
        <Stack gap="xs">
          {fields.length === 0 ? <Text c="dimmed">{words.noFields}</Text> : <FieldList fields={fields} />}
          <TextLink to="/w/$workspace/shops/$shop/orders/$record" params={params} size="sm">{words.show}</TextLink>
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function PositionHead({ part, hasTransfer }: { readonly part: Part; readonly hasTransfer: boolean }): ReactElement {
  const { title, personName, person, status, amount, transfer } = part;
  const who = [personName, person].filter((each) => each !== null).join(', ');
  return (
    <Group justify="space-between" gap="xs" pe="sm">
      <div className={classes['side']}>
        <Text span fw={600}>{title}</Text>
        {who !== '' && <Text size="sm" c="dimmed" className={classes['status'] ?? ''}>{who}</Text>}
      </div>
      <Group gap="sm">
        {status !== null && <Text span size="sm">{status.label}</Text>}
        {amount !== null && <Text span size="sm">{amount.text}</Text>}
        {hasTransfer && <TransferBadge state={transfer} />}
      </Group>
    </Group>
  );
}

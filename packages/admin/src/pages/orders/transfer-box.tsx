// The box "Data transfer to external systems": where the record stands on its way to HubSpot, what is there, and what one can do.
import { Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconHourglass, type Icon } from '@tabler/icons-react';
import type { RecordDetail, Transfer } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { TextLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { useShopParams } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import type { TransferState } from './order-search.ts';
import classes from './orders.module.css';
import { TransferActions } from './transfer-actions.tsx';
import { TransferLinks } from './transfer-links.tsx';
import { TransferProblems } from './transfer-problems.tsx';

const words = texts.orders.transfer;

const ICONS = {
  pending: IconHourglass, waiting: IconHourglass, retrying: IconAlertTriangle, problem: IconAlertTriangle, sent: IconCircleCheck, 'held-back': IconCircleDashed, none: IconCircleDashed,
} as const satisfies Record<TransferState, Icon>;

export function TransferBox({ record }: { readonly record: RecordDetail }): ReactElement {
  const { transfer } = record;
  return (
    <Section title={words.title}>
      {transfer === null ? <Off /> : <Provider record={record} transfer={transfer} />}
    </Section>
  );
}

function Off(): ReactElement {
  return <Text size="sm">{words.off} <TextLink to="/w/$workspace/shops/$shop/hubspot" params={useShopParams()} inherit underline="always">{words.offLink}</TextLink></Text>;
}

function Provider({ record, transfer }: { readonly record: RecordDetail; readonly transfer: Transfer }): ReactElement {
  const isQuiet = transfer.links.length === 0 && transfer.state !== 'none';
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={3}>{transfer.provider}</Title>
        <Group gap="xs"><TransferActions record={record} transfer={transfer} /></Group>
      </Group>
      <Status transfer={transfer} />
      <TransferProblems record={record} problems={transfer.problems} />
      {isQuiet && <Text size="sm" c="dimmed">{words.none}</Text>}
      {transfer.links.length > 0 && <TransferLinks record={record} links={transfer.links} />}
    </Stack>
  );
}

/** The region stands before its words change, so that a screen reader tells the change. */
function Status({ transfer }: { readonly transfer: Transfer }): ReactElement {
  const { state, text, triggeredAt } = transfer;
  const StatusIcon = ICONS[state];
  const isOpen = state !== 'sent' && state !== 'none' && state !== 'held-back';
  return (
    <Text size="sm" role="status" className={classes['status'] ?? ''}>
      <StatusIcon size={16} aria-hidden style={{ verticalAlign: '-0.2em' }} /> {text}
      {isOpen && triggeredAt !== null && <Text span inherit c="dimmed"> ({words.triggered} <Moment at={triggeredAt} isAbsolute />)</Text>}
    </Text>
  );
}

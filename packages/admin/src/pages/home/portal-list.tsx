// The HubSpot accounts of the workspace, in a line each.
import { Group, Stack, Text } from '@mantine/core';
import type { PortalSummary } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { ExternalLink } from '../../parts/external-link.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.home.portals;

export function PortalList({ portals }: { readonly portals: readonly PortalSummary[] }): ReactElement {
  const workspace = useWorkspaceId();
  return (
    <Section title={words.title} actions={<TextLink to="/w/$workspace/hubspot" params={{ workspace }} size="sm">{words.manage}</TextLink>}>
      {portals.length === 0 ? <Text c="dimmed">{words.none}</Text> : <Stack gap="sm">{portals.map((portal) => <PortalLine key={portal.id} portal={portal} />)}</Stack>}
    </Section>
  );
}

function PortalLine({ portal: { name, hubId, href, state, shops } }: { readonly portal: PortalSummary }): ReactElement {
  return (
    <Group gap="sm">
      <Text span fw={600}>{name}</Text>
      {hubId !== null && <Text span size="sm">{href === null ? hubId : <ExternalLink href={href}>{hubId}</ExternalLink>}</Text>}
      <StateBadge tone={state === 'connected' ? 'good' : 'bad'}>{texts.hubspot.accounts.states[state]}</StateBadge>
      <Text span size="sm" c="dimmed">{words.shops(shops.length)}</Text>
    </Group>
  );
}

// The HubSpot account that a shop is connected to, what its token may do, and the way to disconnect it.
import { Accordion, Group, Stack, Text } from '@mantine/core';
import type { ShopDetail } from '@storebridge/server/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { DescriptionList } from '../../parts/description-list.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay, useShopParams, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { TokenInfo } from './token-info.tsx';
import { useRequestAccess } from './use-request-access.ts';

const words = texts.hubspot.connected;

interface ConnectedPanelProps {
  readonly shop: ShopDetail;
  readonly portal: NonNullable<ShopDetail['portal']>;
}

export function ConnectedPanel({ shop, portal }: ConnectedPanelProps): ReactElement {
  const detail = useOperation('getPortal', { params: { workspace: useWorkspaceId(), portal: String(portal.id) } });
  const isDead = shop.integration === 'reconnect' || detail.data?.state === 'reconnect';
  return (
    <Section
      title={words.title}
      badges={<StateBadge tone={isDead ? 'bad' : 'good'}>{texts.hubspot.accounts.states[isDead ? 'reconnect' : 'connected']}</StateBadge>}
      actions={<><KitLink portal={portal} /><DisconnectButton /></>}
    >
      <Stack gap="md">
        {isDead && <Reconnect by={detail.data?.connectedBy} />}
        <Text>{portal.kind === 'sandbox' ? words.sandboxText : words.text}</Text>
        <DescriptionList
          items={[
            { term: words.portal, detail: <PortalId hubId={portal.hubId} href={detail.data?.href ?? null} /> },
            ...(detail.data === undefined ? [] : [{ term: words.by, detail: words.ways[detail.data.connectedBy] }]),
          ]}
        />
        <Details detail={detail} />
      </Stack>
    </Section>
  );
}

function KitLink({ portal: { id } }: Pick<ConnectedPanelProps, 'portal'>): ReactElement {
  return <LinkButton variant="default" to="/w/$workspace/hubspot/$portal/kit" params={{ workspace: useWorkspaceId(), portal: String(id) }}>{texts.kit.title}</LinkButton>;
}

function PortalId({ hubId, href }: { readonly hubId: number | null; readonly href: string | null }): ReactElement {
  if (hubId === null) return <>{texts.parts.none}</>;
  return href === null ? <>{hubId}</> : <ExternalLink href={href}>{hubId}</ExternalLink>;
}

function Details({ detail }: { readonly detail: ReturnType<typeof useOperation<'getPortal'>> }): ReactElement {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Accordion variant="contained" value={open} onChange={setOpen} order={3}>
      <Accordion.Item value="token">
        <Accordion.Control>{words.tokenInfo}</Accordion.Control>
        <Accordion.Panel>{open !== null && <Loaded query={detail}>{({ token }) => <TokenInfo token={token} />}</Loaded>}</Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Reconnect({ by }: { readonly by: 'token' | 'consent' | 'sandbox' | undefined }): ReactElement {
  const request = useRequestAccess();
  const { whyNot } = useMay('portals:write');
  return (
    <Warning tone="danger" action={by === 'token' ? undefined : <ActionButton size="xs" whyNot={whyNot} loading={request.isPending} onClick={() => request.begin({ sandbox: by === 'sandbox' })}>{words.again}</ActionButton>}>
      <Group>{words.reconnect}</Group>
    </Warning>
  );
}

function DisconnectButton(): ReactElement {
  const params = useShopParams();
  const navigate = useNavigate();
  const { whyNot } = useMay('portals:write');
  const disconnect = useAction('disconnectShop', {
    success: words.disconnected,
    refreshes: ['getShop', 'listShops', 'listPortals', 'listMappings', 'getOverview', 'listProblems'],
    onSuccess: () => void navigate({ to: '/w/$workspace/shops/$shop/hubspot', params, search: {}, replace: true }),
  });
  return (
    <ConfirmButton color="red" variant="outline" title={words.disconnectTitle} text={words.disconnectText} confirmLabel={words.disconnect} whyNot={whyNot} loading={disconnect.isPending} onConfirm={() => disconnect.mutate({ params })}>
      {words.disconnect}
    </ConfirmButton>
  );
}

// One HubSpot account, opened in the list: its token, and what can be done with it.
import { Group, Stack } from '@mantine/core';
import type { PortalSummary } from '@storebridge/server/contract';
import type { ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { useMay, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { TokenForm } from './token-form.tsx';
import { TokenInfo } from './token-info.tsx';

const words = texts.hubspot.accounts;

export function AccountDetails({ portal }: { readonly portal: PortalSummary }): ReactElement {
  const params = { workspace: useWorkspaceId(), portal: String(portal.id) };
  const detail = useOperation('getPortal', { params });
  return (
    <Stack gap="lg">
      <Loaded query={detail}>{({ token }) => <TokenInfo token={token} />}</Loaded>
      {portal.connectedBy === 'token' && <ReplaceToken params={params} />}
      <Group>
        <LinkButton variant="default" to="/w/$workspace/hubspot/$portal/kit" params={params} aria-label={texts.kit.linkOf(portal.name)}>{texts.kit.title}</LinkButton>
        <RemoveButton portal={portal} />
      </Group>
    </Stack>
  );
}

function ReplaceToken({ params }: { readonly params: { readonly workspace: string; readonly portal: string } }): ReactElement {
  const replace = useAction('replaceToken', { success: words.replaced, refreshes: ['getPortal', 'listPortals', 'getShop'], onError: () => undefined });
  return <TokenForm tokenLabel={words.newToken} submitLabel={words.replace} isPending={replace.isPending} error={replace.error} onSubmit={({ token }) => replace.mutate({ params, body: { token } })} />;
}

function RemoveButton({ portal: { id, name, shops } }: { readonly portal: PortalSummary }): ReactElement {
  const workspace = useWorkspaceId();
  const { whyNot } = useMay('portals:write');
  const remove = useAction('removePortal', { success: words.removed(name), refreshes: ['listPortals', 'listShops', 'getShop', 'getOverview'] });
  const named = new Intl.ListFormat('en').format(shops.map((shop) => shop.name));
  return (
    <ConfirmButton
      color="red"
      variant="outline"
      aria-label={words.removeOf(name)}
      title={words.removeTitle(name)}
      text={shops.length === 0 ? words.removeUnused : words.removeText(named)}
      confirmLabel={words.remove}
      whyNot={whyNot}
      loading={remove.isPending}
      onConfirm={() => remove.mutate({ params: { workspace, portal: String(id) } })}
    >
      {words.remove}
    </ConfirmButton>
  );
}

// A shop without a HubSpot account: the ways to give it one.
import { Accordion, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { PortalSummary } from '@storebridge/server/contract';
import { useState, type ReactElement } from 'react';
import { useAction, useOperation } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { Section } from '../../parts/section.tsx';
import { Warning } from '../../parts/warning.tsx';
import { useMay, useShopParams, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { TokenForm } from './token-form.tsx';
import { useConnect } from './use-connect.ts';
import { useRequestAccess } from './use-request-access.ts';

const words = texts.hubspot.connect;

export function ConnectPanel(): ReactElement {
  const portals = useOperation('listPortals', { params: { workspace: useWorkspaceId() } });
  const { whyNot } = useMay('portals:write');
  const request = useRequestAccess();
  return (
    <Section title={words.title}>
      <Stack gap="md">
        <Text>{words.text}</Text>
        <Text c="dimmed" size="sm">{words.older}</Text>
        <Loaded query={portals} lines={2}>
          {({ items, canConsent }) => (
            <>
              {!canConsent && <Warning tone="info">{words.noApp}</Warning>}
              <Group>
                <ActionButton size="md" whyNot={whyNot ?? (canConsent ? undefined : words.noApp)} loading={request.isPending} onClick={() => request.begin({ sandbox: false })}>{words.request}</ActionButton>
              </Group>
              <OtherWays present={items} whyNot={whyNot} onSandbox={() => request.begin({ sandbox: true })} isBusy={request.isPending} />
            </>
          )}
        </Loaded>
      </Stack>
    </Section>
  );
}

interface OtherWaysProps {
  readonly present: readonly PortalSummary[];
  readonly whyNot: string | undefined;
  readonly onSandbox: () => void;
  readonly isBusy: boolean;
}

function OtherWays({ present, whyNot, onSandbox, isBusy }: OtherWaysProps): ReactElement {
  return (
    <Accordion variant="contained" aria-label={words.otherWays} order={3}>
      <Accordion.Item value="token">
        <Accordion.Control>{words.tokenTitle}</Accordion.Control>
        <Accordion.Panel><ByToken /></Accordion.Panel>
      </Accordion.Item>
      {present.length > 0 && (
        <Accordion.Item value="present">
          <Accordion.Control>{words.presentTitle}</Accordion.Control>
          <Accordion.Panel><ByPresent present={present} whyNot={whyNot} /></Accordion.Panel>
        </Accordion.Item>
      )}
      <Accordion.Item value="sandbox">
        <Accordion.Control>{words.sandboxTitle}</Accordion.Control>
        <Accordion.Panel>
          <Stack align="flex-start">
            <Text size="sm">{words.sandboxText}</Text>
            <ActionButton variant="default" whyNot={whyNot} loading={isBusy} onClick={onSandbox}>{words.sandbox}</ActionButton>
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function ByToken(): ReactElement {
  const connect = useConnect();
  const workspace = useWorkspaceId();
  const add = useAction('addPortal', { refreshes: ['listPortals'], onSuccess: ({ id }) => connect.mutate({ params, body: { portal: id } }), onError: () => undefined });
  const params = useShopParams();
  return (
    <TokenForm
      text={words.tokenText}
      submitLabel={words.connect}
      hasName
      isPending={add.isPending || connect.isPending}
      error={add.error}
      onSubmit={({ name, token }) => add.mutate({ params: { workspace }, body: { name, token } })}
    />
  );
}

function ByPresent({ present, whyNot }: { readonly present: readonly PortalSummary[]; readonly whyNot: string | undefined }): ReactElement {
  const params = useShopParams();
  const connect = useConnect();
  const [chosen, choose] = useState(String(present[0]?.id ?? ''));
  return (
    <Group align="flex-end">
      <NativeSelect label={words.account} value={chosen} data={present.map(({ id, name, hubId }) => ({ value: String(id), label: hubId === null ? name : `${name} (${hubId})` }))} onChange={(event) => choose(event.currentTarget.value)} />
      {whyNot === undefined
        ? <Button variant="default" loading={connect.isPending} onClick={() => connect.mutate({ params, body: { portal: Number(chosen) } })}>{words.connect}</Button>
        : <ActionButton variant="default" whyNot={whyNot}>{words.connect}</ActionButton>}
    </Group>
  );
}

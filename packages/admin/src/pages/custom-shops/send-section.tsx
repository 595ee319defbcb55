// Where shops send to, with which key, and a command to try it with.
import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import type { BridgeInfo } from '@storebridge/server/contract';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { CopyField } from '../../parts/copy-field.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './custom-shops.module.css';
import { exampleCommand } from './example-command.ts';

const words = texts.customShops.send;
const SCOPES = 'bridge:read,bridge:write';

export function SendSection({ bridge }: { readonly bridge: BridgeInfo }): ReactElement {
  const { address, signature } = bridge;
  const command = exampleCommand(bridge);
  return (
    <Section title={words.title} text={<>{words.text} <ExternalLink href={`${address}/reference`}>{words.reference}</ExternalLink></>}>
      <Stack>
        <CopyField label={words.address} value={address} />
        <Keys keys={bridge.keys} />
        <Stack gap="xs">
          <Text size="sm" fw={600}>{words.example}</Text>
          <Text size="sm" c="dimmed">{words.exampleText}</Text>
          <div className={classes['command']}><pre role="group" aria-label={words.command}>{command}</pre></div>
          <Group><CopyCommand command={command} /></Group>
        </Stack>
        {signature !== null && <CopyField label={words.signature} description={words.signatureText(signature.header)} value={signature.key} />}
      </Stack>
    </Section>
  );
}

function CopyCommand({ command }: { readonly command: string }): ReactElement {
  return (
    <CopyButton value={command} timeout={3_000}>
      {({ copied, copy }) => <Button size="xs" variant="default" leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />} onClick={copy}>{copied ? texts.parts.copied : words.copyCommand}</Button>}
    </CopyButton>
  );
}

function Keys({ keys }: Pick<BridgeInfo, 'keys'>): ReactElement {
  const params = { workspace: useWorkspaceId() };
  const canMake = useMay('keys:write').may;
  const canSee = useMay('keys:read').may;
  const named = keys.map(({ name, canWrite }) => (canWrite ? name : `${name} (${words.readOnly})`)).join(', ');
  return (
    <Stack gap="xs">
      <Text size="sm"><Text span inherit fw={600}>{words.keys}:</Text> {keys.length === 0 ? words.noKeys : named}</Text>
      <Group gap="xs">
        {canMake && <LinkButton size="xs" variant={keys.length === 0 ? 'filled' : 'default'} to="/w/$workspace/keys" params={params} search={{ scopes: SCOPES, name: words.keyName }}>{words.makeKey}</LinkButton>}
        {canSee && <LinkButton size="xs" variant="subtle" to="/w/$workspace/keys" params={params}>{words.allKeys}</LinkButton>}
      </Group>
    </Stack>
  );
}

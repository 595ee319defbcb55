// Something to copy elsewhere: an address, a key.
import { ActionIcon, CopyButton, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { texts } from '../texts/index.ts';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

export function CopyField({ label, value, description }: CopyFieldProps): ReactElement {
  return (
    <TextInput
      label={label}
      {...(description === undefined ? {} : { description })}
      value={value}
      readOnly
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={<CopyIcon label={label} value={value} />}
    />
  );
}

function CopyIcon({ label, value }: { readonly label: string; readonly value: string }): ReactElement {
  return (
    <CopyButton value={value} timeout={3_000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? texts.parts.copied : texts.parts.copy}>
          <ActionIcon variant="subtle" color={copied ? 'teal' : 'gray'} onClick={copy} aria-label={copied ? texts.parts.copied : texts.parts.copyOf(label)}>
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

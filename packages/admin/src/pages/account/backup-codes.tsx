// Backup codes, to be copied.
import { Button, CopyButton, Stack } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { texts } from '../../texts/index.ts';
import classes from './account.module.css';

export function BackupCodes({ codes }: { readonly codes: readonly string[] }): ReactElement {
  return (
    <Stack gap="sm">
      <ul aria-label={texts.account.profile.factor.codes} className={classes['codes']}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div>
        <CopyButton value={codes.join('\n')} timeout={3_000}>
          {({ copied, copy }) => <Button variant="default" size="xs" leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />} onClick={copy}>{copied ? texts.parts.copied : texts.account.profile.factor.copyCodes}</Button>}
        </CopyButton>
      </div>
    </Stack>
  );
}

// A secret that is shown once, with the word that it is.
import { Stack } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { texts } from '../texts/index.ts';
import { CopyField } from './copy-field.tsx';
import { Warning } from './warning.tsx';

export interface SecretOnceProps {
  readonly label: string;
  readonly value: string;
  /** Instead of the usual word that it is shown only now. */
  readonly text?: ReactNode;
}

export function SecretOnce({ label, value, text = texts.parts.secretOnce }: SecretOnceProps): ReactElement {
  return (
    <Stack gap="sm">
      <Warning>{text}</Warning>
      <CopyField label={label} value={value} />
    </Stack>
  );
}

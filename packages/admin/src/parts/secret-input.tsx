// A field for a password or a token, which is not shown as it is typed.
import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { texts } from '../texts/index.ts';

/** The library shows what is wrong and leaves it to us to tell a screen reader that something is. */
export function SecretInput({ visibilityToggleButtonProps, ...props }: PasswordInputProps): ReactElement {
  return <PasswordInput aria-invalid={Boolean(props.error)} visibilityToggleButtonProps={{ 'aria-label': texts.parts.showSecret, ...visibilityToggleButtonProps }} {...props} />;
}

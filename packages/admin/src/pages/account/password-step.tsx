// Asks for the password before something that only its owner may do.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { FormError } from '../../parts/form-errors.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';
import { texts } from '../../texts/index.ts';
import { useOwnAction } from './own-action.ts';

export interface PasswordStepProps<Answer> {
  readonly text?: string;
  readonly submit: string;
  readonly isDestructive?: boolean;
  readonly act: (password: string) => Promise<Answer>;
  readonly onDone: (answer: Answer) => void;
}

export function PasswordStep<Answer>({ text = texts.account.profile.factor.confirmPassword, submit, isDestructive = false, act, onDone }: PasswordStepProps<Answer>): ReactElement {
  const [password, setPassword] = useState('');
  const action = useOwnAction(act, { onSuccess: onDone });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    action.mutate(password);
  };
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <Text>{text}</Text>
        <SecretInput label={texts.account.profile.factor.password} required autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)} data-autofocus />
        <FormError error={action.error} />
        <Group justify="flex-end"><Button type="submit" loading={action.isPending} {...(isDestructive ? { color: 'red' } : {})}>{submit}</Button></Group>
      </Stack>
    </form>
  );
}

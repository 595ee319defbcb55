// E-mail address and password.
import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { signIn } from '../../api/session.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { TextLink } from '../../parts/link.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';
import { texts } from '../../texts/index.ts';

export interface PasswordFormProps {
  readonly onDone: () => void;
  readonly onSecondFactor: () => void;
}

export function PasswordForm({ onDone, onSecondFactor }: PasswordFormProps): ReactElement {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({ mutationFn: signIn, onSuccess: (state) => (state === 'signed-in' ? onDone() : onSecondFactor()) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    attempt.mutate({ email: email.trim(), password });
  };
  const words = texts.account.signIn;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={texts.account.email} type="email" name="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <SecretInput label={texts.account.password} name="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        {attempt.error !== null && <ErrorState title={words.failed} error={attempt.error} />}
        <Button type="submit" fullWidth loading={attempt.isPending}>{words.submit}</Button>
        <TextLink to="/forgotten" size="sm">{words.forgotten}</TextLink>
      </Stack>
    </form>
  );
}

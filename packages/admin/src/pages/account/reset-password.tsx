// A new password, with the link that was sent or made on the command line.
import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { resetPassword } from '../../api/session.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { LinkButton } from '../../parts/link.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';
import { PlainPage } from './plain-page.tsx';
import { forgetToken, useToken } from './token.ts';

const words = texts.account.reset;

export function ResetPasswordPage(): ReactElement {
  const token = useToken('reset');
  const [password, setPassword] = useState('');
  const reset = useMutation({ mutationFn: resetPassword, onSuccess: () => forgetToken('reset') });
  if (reset.isSuccess) return <PlainPage key="done" title={words.title}><Warning tone="success">{words.done}</Warning><LinkButton to="/sign-in">{texts.account.signIn.submit}</LinkButton></PlainPage>;
  if (token === undefined) return <PlainPage title={words.title}><Warning>{words.noToken}</Warning></PlainPage>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reset.mutate({ token, newPassword: password });
  };
  return (
    <PlainPage title={words.title}>
      <form onSubmit={submit}>
        <Stack>
          <SecretInput label={words.newPassword} description={texts.account.passwordHint} autoComplete="new-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
          {reset.error !== null && <ErrorState error={reset.error} title={texts.parts.notSaved} />}
          <Button type="submit" fullWidth loading={reset.isPending}>{words.submit}</Button>
        </Stack>
      </form>
    </PlainPage>
  );
}

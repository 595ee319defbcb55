// A forgotten password: a link by e-mail, or the command that makes one.
import { Button, Code, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { ApiError } from '../../api/call.ts';
import { requestReset } from '../../api/session.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Warning } from '../../parts/warning.tsx';
import { texts } from '../../texts/index.ts';
import { PlainPage } from './plain-page.tsx';

const words = texts.account.forgotten;

export function ForgottenPage(): ReactElement {
  const [email, setEmail] = useState('');
  const request = useMutation({ mutationFn: requestReset });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    request.mutate(email.trim());
  };
  const hasNoMail = request.error instanceof ApiError && request.error.status === 400;
  return (
    <PlainPage title={words.title} text={words.text}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={texts.account.email} type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
          <div role="status">{request.isSuccess && <Warning tone="success">{words.sent(request.variables)}</Warning>}</div>
          {hasNoMail && <Warning tone="info"><Text size="sm">{words.noMail}</Text><Code block>{words.command(email.trim())}</Code></Warning>}
          {request.error !== null && !hasNoMail && <ErrorState error={request.error} title={texts.api.unexpected.title} />}
          <Button type="submit" fullWidth loading={request.isPending}>{words.submit}</Button>
          <TextLink to="/sign-in" size="sm">{words.back}</TextLink>
        </Stack>
      </form>
    </PlainPage>
  );
}

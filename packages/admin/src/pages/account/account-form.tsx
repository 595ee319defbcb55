// Name and password of a new account.
import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';
import { texts } from '../../texts/index.ts';

export interface AccountFormProps {
  readonly email: string;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onSubmit: (account: { readonly name: string; readonly password: string }) => void;
}

const FIELDS = ['name', 'password'];

export function AccountForm({ email, error, isPending, onSubmit }: AccountFormProps): ReactElement {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const errors = fieldErrors(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit({ name, password });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {/* For the browser's password store, too, which wants to know whose password it is. */}
        <TextInput label={texts.account.email} type="email" readOnly value={email} autoComplete="username" />
        <TextInput label={texts.account.invitation.name} required autoComplete="name" value={name} error={errors['name']} onChange={(event) => setName(event.currentTarget.value)} />
        <SecretInput label={texts.account.password} description={texts.account.passwordHint} required autoComplete="new-password" value={password} error={errors['password']} onChange={(event) => setPassword(event.currentTarget.value)} />
        <FormError error={error} fields={FIELDS} />
        <Button type="submit" loading={isPending}>{texts.account.invitation.submit}</Button>
      </Stack>
    </form>
  );
}

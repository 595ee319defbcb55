// Workspace, name, address and password of the first owner.
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';
import { texts } from '../../texts/index.ts';
import { forgetToken } from '../account/token.ts';

const FIELDS = ['workspace', 'name', 'email', 'password'];
const words = texts.setup;

/** @param workspace that a configuration file has already made; null where there is none. */
export function SetupForm({ token, workspace }: { readonly token: string; readonly workspace: string | null }): ReactElement {
  const form = useForm({ initialValues: { workspace: workspace ?? '', name: '', email: '', password: '' } });
  const client = useQueryClient();
  const navigate = useNavigate();
  const setUp = useAction('setUp', {
    onSuccess: () => {
      forgetToken('setup');
      client.clear();
      void navigate({ to: '/' });
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => setUp.mutate({ body: { token, ...values } }))}>
      <Stack>
        <TextInput label={words.workspace} description={workspace === null ? words.workspaceHint : words.workspaceThere} required readOnly={workspace !== null} autoComplete="organization" {...form.getInputProps('workspace')} />
        <TextInput label={words.name} required autoComplete="name" {...form.getInputProps('name')} />
        <TextInput label={texts.account.email} type="email" required autoComplete="username" {...form.getInputProps('email')} />
        <SecretInput label={texts.account.password} description={texts.account.passwordHint} required autoComplete="new-password" {...form.getInputProps('password')} />
        <FormError error={setUp.error} fields={FIELDS} />
        <Button type="submit" loading={setUp.isPending}>{words.submit}</Button>
      </Stack>
    </form>
  );
}

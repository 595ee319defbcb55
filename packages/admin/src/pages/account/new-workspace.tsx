// A new workspace, of which one is the owner.
import { Button, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactElement } from 'react';
import { refresh, useAction } from '../../api/queries.ts';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { texts } from '../../texts/index.ts';
import classes from './account.module.css';

const words = texts.account.newWorkspace;

export function NewWorkspacePage(): ReactElement {
  const [name, setName] = useState('');
  const client = useQueryClient();
  const navigate = useNavigate();
  const add = useAction('addWorkspace', {
    success: ({ name: given }) => words.done(given),
    onSuccess: async ({ id }) => {
      await refresh(client, ['getMe']);
      await navigate({ to: '/w/$workspace', params: { workspace: String(id) } });
    },
    onError: () => undefined,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate({ body: { name } });
  };
  return (
    <>
      <PageHeader title={words.title} subtitle={words.text} />
      <form onSubmit={submit} className={classes['form']}>
        <Stack align="stretch">
          <TextInput label={words.name} required autoComplete="organization" value={name} error={fieldErrors(add.error)['name']} onChange={(event) => setName(event.currentTarget.value)} />
          <FormError error={add.error} fields={['name']} />
          <div><Button type="submit" loading={add.isPending}>{words.submit}</Button></div>
        </Stack>
      </form>
    </>
  );
}

// The name of the workspace.
import { Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useMay, useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import classes from './account.module.css';

const words = texts.account.workspaceSettings;

export function WorkspaceSettingsPage(): ReactElement {
  const workspace = useWorkspaceId();
  const present = useMembership()?.name ?? '';
  const [name, setName] = useState(present);
  const { whyNot } = useMay('workspace:write');
  const change = useAction('changeWorkspace', { success: words.saved, refreshes: ['getMe'], onError: () => undefined });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ params: { workspace }, body: { name } });
  };
  return (
    <>
      <PageHeader title={words.title} place={present} />
      <form onSubmit={submit} className={classes['form']}>
        <Stack>
          <TextInput label={words.name} required value={name} error={fieldErrors(change.error)['name']} onChange={(event) => setName(event.currentTarget.value)} />
          <FormError error={change.error} fields={['name']} />
          <div><ActionButton type="submit" whyNot={whyNot} loading={change.isPending}>{words.submit}</ActionButton></div>
        </Stack>
      </form>
    </>
  );
}

// One's own name.
import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { changeName } from '../../api/session.ts';
import { FormError } from '../../parts/form-errors.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import classes from './account.module.css';
import { useOwnAction } from './own-action.ts';

const words = texts.account.profile.name;

export function NameSection({ name: present }: { readonly name: string }): ReactElement {
  const [name, setName] = useState(present);
  const save = useOwnAction(changeName, { success: words.saved, refreshes: ['getMe', 'listPeople'] });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(name.trim());
  };
  return (
    <Section title={words.title} text={words.text}>
      <form onSubmit={submit} className={classes['form']}>
        <Stack>
          <TextInput label={words.label} required autoComplete="name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <FormError error={save.error} />
          <div><Button type="submit" loading={save.isPending}>{words.submit}</Button></div>
        </Stack>
      </form>
    </Section>
  );
}

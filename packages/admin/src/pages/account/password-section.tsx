// One's own password.
import { Button, Checkbox, Stack, VisuallyHidden } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactElement } from 'react';
import { changePassword } from '../../api/session.ts';
import { FormError } from '../../parts/form-errors.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from '../../texts/index.ts';
import classes from './account.module.css';
import { useOwnAction } from './own-action.ts';

const words = texts.account.profile.password;

export function PasswordSection({ email }: { readonly email: string }): ReactElement {
  const form = useForm({ initialValues: { currentPassword: '', newPassword: '', revokeOtherSessions: true } });
  const save = useOwnAction(changePassword, { success: words.saved, onSuccess: () => form.reset() });
  return (
    <Section title={words.title}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} className={classes['form']}>
        <Stack>
          {/* Password stores want to know whose password it is. */}
          <VisuallyHidden><input type="email" readOnly value={email} autoComplete="username" tabIndex={-1} aria-hidden /></VisuallyHidden>
          <SecretInput label={words.present} required autoComplete="current-password" {...form.getInputProps('currentPassword')} />
          <SecretInput label={words.next} description={texts.account.passwordHint} required autoComplete="new-password" {...form.getInputProps('newPassword')} />
          <Checkbox label={words.endOthers} {...form.getInputProps('revokeOtherSessions', { type: 'checkbox' })} />
          <FormError error={save.error} />
          <div><Button type="submit" loading={save.isPending}>{words.submit}</Button></div>
        </Stack>
      </form>
    </Section>
  );
}

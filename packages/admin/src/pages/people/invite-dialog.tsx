// Invites somebody, and shows the link once.
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { ROLE_DESCRIPTIONS, ROLE_LABELS, ROLES, type AnswerOf, type Role } from '@storebridge/server/contract';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { SecretOnce } from '../../parts/secret-once.tsx';
import { useMembership, useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.people;

export function InviteDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [sent, setSent] = useState<AnswerOf<'invitePerson'>>();
  return (
    <Modal opened onClose={onClose} title={words.inviteTitle} closeOnClickOutside={sent === undefined} closeButtonProps={{ 'aria-label': texts.parts.close }}>
      {sent === undefined
        ? <InviteForm onSent={setSent} />
        : (
          <Stack>
            <SecretOnce label={words.link} value={sent.link} text={sent.isMailed ? words.mailed(sent.email) : words.notMailed(sent.email)} />
            <Group justify="flex-end"><Button onClick={onClose}>{words.done}</Button></Group>
          </Stack>
        )}
    </Modal>
  );
}

function InviteForm({ onSent }: { readonly onSent: (sent: AnswerOf<'invitePerson'>) => void }): ReactElement {
  const workspace = useWorkspaceId();
  const own = useMembership()?.role;
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const invite = useAction('invitePerson', { refreshes: ['listPeople'], onSuccess: onSent, onError: () => undefined });
  const offered = ROLES.filter((each) => each !== 'owner' || own === 'owner');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate({ params: { workspace }, body: { email: email.trim(), role } });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={words.email} type="email" required value={email} error={fieldErrors(invite.error)['email']} onChange={(event) => setEmail(event.currentTarget.value)} data-autofocus />
        <NativeSelect label={words.role} value={role} data={offered.map((each) => ({ value: each, label: ROLE_LABELS[each] }))} onChange={(event) => setRole(offered.find((each) => each === event.currentTarget.value) ?? role)} />
        <Text size="sm" c="dimmed">{ROLE_DESCRIPTIONS[role]}</Text>
        <FormError error={invite.error} fields={['email']} />
        <Group justify="flex-end"><Button type="submit" loading={invite.isPending}>{words.send}</Button></Group>
      </Stack>
    </form>
  );
}

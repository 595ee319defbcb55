// Makes an API key, and shows its secret once.
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { AnswerOf, Permission } from '@storebridge/server/contract';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useAction } from '../../api/queries.ts';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { SecretOnce } from '../../parts/secret-once.tsx';
import { useWorkspaceId } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';
import { EXPIRIES, expiryAfter, type Expiry } from './expiry.ts';
import { ScopeChoice } from './scope-choice.tsx';

const words = texts.keys;
const FIELDS = ['name', 'scopes'];

export interface KeyDialogProps {
  /** To begin with. */
  readonly name: string | undefined;
  readonly scopes: readonly Permission[];
  readonly onClose: () => void;
}

export function KeyDialog({ name, scopes, onClose }: KeyDialogProps): ReactElement {
  const [made, setMade] = useState<AnswerOf<'addKey'>>();
  return (
    <Modal opened onClose={onClose} size="lg" title={made === undefined ? words.addTitle : words.secretTitle} closeOnClickOutside={made === undefined} closeButtonProps={{ 'aria-label': texts.parts.close }}>
      {made === undefined
        ? <KeyForm name={name} scopes={scopes} onMade={setMade} />
        : (
          <Stack>
            <SecretOnce label={words.secret} value={made.secret} text={words.secretText} />
            <Text size="sm" c="dimmed">{words.usage}</Text>
            <Group justify="flex-end"><Button onClick={onClose}>{words.done}</Button></Group>
          </Stack>
        )}
    </Modal>
  );
}

interface KeyFormProps extends Pick<KeyDialogProps, 'name' | 'scopes'> {
  readonly onMade: (made: AnswerOf<'addKey'>) => void;
}

function KeyForm({ name: givenName, scopes: givenScopes, onMade }: KeyFormProps): ReactElement {
  const workspace = useWorkspaceId();
  const [name, setName] = useState(givenName ?? '');
  const [scopes, setScopes] = useState<readonly Permission[]>(givenScopes);
  const [expiry, setExpiry] = useState<Expiry>('90');
  const add = useAction('addKey', { refreshes: ['listKeys', 'getBridge'], onSuccess: onMade, onError: () => undefined });
  const errors = fieldErrors(add.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate({ params: { workspace }, body: { name, scopes: [...scopes], expiresAt: expiryAfter(expiry, new Date()) } });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label={words.name} description={words.nameHint} required value={name} error={errors['name']} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <ScopeChoice scopes={scopes} error={errors['scopes']} onChange={setScopes} />
        <NativeSelect label={words.expiry} value={expiry} data={EXPIRIES.map((each) => ({ value: each, label: words.expiries[each] }))} onChange={(event) => setExpiry(EXPIRIES.find((each) => each === event.currentTarget.value) ?? expiry)} />
        <FormError error={add.error} fields={FIELDS} />
        <Group justify="flex-end"><Button type="submit" loading={add.isPending}>{words.submit}</Button></Group>
      </Stack>
    </form>
  );
}

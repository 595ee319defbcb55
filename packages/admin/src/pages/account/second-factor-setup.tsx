// The three steps of a new second factor: scan, keep the codes, confirm.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { sendCode, type SecondFactor } from '../../api/session.ts';
import { CopyField } from '../../parts/copy-field.tsx';
import { FormError } from '../../parts/form-errors.tsx';
import { texts } from '../../texts/index.ts';
import { BackupCodes } from './backup-codes.tsx';
import { useOwnAction } from './own-action.ts';
import { QrCode } from './qr-code.tsx';

const words = texts.account.profile.factor;

export function SecondFactorSetup({ factor, onDone }: { readonly factor: SecondFactor; readonly onDone: () => void }): ReactElement {
  const [code, setCode] = useState('');
  const confirm = useOwnAction(sendCode, { onSuccess: onDone });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate({ code: code.replaceAll(/\s/g, ''), trustDevice: false });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{words.scan}</Text>
        <QrCode text={factor.totpURI} label={words.qr} />
        <CopyField label={words.key} value={new URL(factor.totpURI).searchParams.get('secret') ?? ''} />
        <Text>{words.keep}</Text>
        <BackupCodes codes={factor.backupCodes} />
        <Text>{words.type}</Text>
        <TextInput label={words.code} required inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.currentTarget.value)} />
        <FormError error={confirm.error} />
        <Group justify="flex-end"><Button type="submit" loading={confirm.isPending}>{words.finish}</Button></Group>
      </Stack>
    </form>
  );
}

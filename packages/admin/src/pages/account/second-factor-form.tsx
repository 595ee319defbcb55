// The code of the authenticator app, or one of the backup codes.
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { sendBackupCode, sendCode } from '../../api/session.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { texts } from '../../texts/index.ts';

export interface SecondFactorFormProps {
  readonly onDone: () => void;
  readonly onBack: () => void;
}

export function SecondFactorForm({ onDone, onBack }: SecondFactorFormProps): ReactElement {
  const [isBackup, setIsBackup] = useState(false);
  const [code, setCode] = useState('');
  const [trustDevice, setTrustDevice] = useState(false);
  const attempt = useMutation({ mutationFn: isBackup ? sendBackupCode : sendCode, onSuccess: onDone });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    attempt.mutate({ code: isBackup ? code.trim() : code.replaceAll(/\s/g, ''), trustDevice });
  };
  const change = (): void => {
    setIsBackup(!isBackup);
    setCode('');
    attempt.reset();
  };
  const words = isBackup ? texts.account.signIn.backup : texts.account.signIn.code;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{words.text}</Text>
        <TextInput key={words.label} label={words.label} value={code} onChange={(event) => setCode(event.currentTarget.value)} required autoComplete="one-time-code" data-autofocus {...(isBackup ? {} : { inputMode: 'numeric' as const })} />
        <Checkbox label={texts.account.signIn.trust} checked={trustDevice} onChange={(event) => setTrustDevice(event.currentTarget.checked)} />
        {attempt.error !== null && <ErrorState title={texts.account.signIn.failed} error={attempt.error} />}
        <Button type="submit" fullWidth loading={attempt.isPending}>{texts.account.signIn.code.submit}</Button>
        <Group justify="space-between">
          <Button variant="subtle" size="compact-sm" onClick={onBack}>{texts.account.signIn.back}</Button>
          <Button variant="subtle" size="compact-sm" onClick={change}>{words.other}</Button>
        </Group>
      </Stack>
    </form>
  );
}

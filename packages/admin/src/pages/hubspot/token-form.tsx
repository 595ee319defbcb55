// A form for a token of HubSpot.
import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactElement } from 'react';
import { ActionButton } from '../../parts/action-button.tsx';
import { fieldErrors, FormError } from '../../parts/form-errors.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';
import { useMay } from '../../shell/workspace.ts';
import { texts } from '../../texts/index.ts';

const words = texts.hubspot.connect;

export interface TokenFormProps {
  readonly text?: string;
  readonly tokenLabel?: string;
  readonly submitLabel: string;
  /** Asks for a name, too. */
  readonly hasName?: boolean;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (values: { readonly name: string; readonly token: string }) => void;
}

export function TokenForm({ text, tokenLabel = words.token, submitLabel, hasName = false, isPending, error, onSubmit }: TokenFormProps): ReactElement {
  const { whyNot } = useMay('portals:write');
  const form = useForm({ initialValues: { name: texts.hubspot.plugins.name, token: '' } });
  const errors = fieldErrors(error);
  return (
    <form onSubmit={form.onSubmit(onSubmit)}>
      <Stack align="flex-start" maw="32rem">
        {text !== undefined && <Text size="sm">{text}</Text>}
        {hasName && <TextInput w="100%" required label={words.accountName} error={errors['name']} {...form.getInputProps('name')} />}
        <SecretInput w="100%" required label={tokenLabel} autoComplete="off" visibilityToggleButtonProps={{ 'aria-label': words.showToken }} {...form.getInputProps('token')} error={errors['token']} />
        <FormError error={error} fields={['name', 'token']} />
        <ActionButton type="submit" variant="default" whyNot={whyNot} loading={isPending}>{submitLabel}</ActionButton>
      </Stack>
    </form>
  );
}

// The settings of a shop as inputs; those that are seldom needed wait behind a button.
import { Button, Collapse, NativeSelect, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { SecretInput } from '../../parts/secret-input.tsx';
import { texts } from '../../texts/index.ts';
import type { SettingDraft, SettingField } from './setting-draft.ts';

const words = texts.shops.inputs;

export interface SettingInputsProps {
  readonly fields: readonly SettingField[];
  readonly draft: SettingDraft;
  /** By key of the setting. */
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly onChange: (draft: SettingDraft) => void;
  /** Secrets that have a value, which stays where nothing is typed. */
  readonly secretsSet?: readonly string[];
  /** Secrets are the way in here, so they must be given. */
  readonly needsSecrets?: boolean;
}

export function SettingInputs(props: SettingInputsProps): ReactElement {
  const basic = props.fields.filter(({ isAdvanced }) => !isAdvanced);
  const advanced = props.fields.filter(({ isAdvanced }) => isAdvanced);
  return (
    <Stack>
      {basic.map((field) => <SettingInput key={field.key} field={field} {...props} />)}
      {advanced.length > 0 && <Advanced fields={advanced} props={props} />}
    </Stack>
  );
}

function Advanced({ fields, props }: { readonly fields: readonly SettingField[]; readonly props: SettingInputsProps }): ReactElement {
  const [isOpen, { toggle }] = useDisclosure(false);
  // A mistake must not hide.
  const isShown = isOpen || fields.some(({ key }) => props.errors[key] !== undefined);
  return (
    <div>
      <Button variant="subtle" size="compact-sm" aria-expanded={isShown} leftSection={isShown ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />} onClick={toggle}>{words.advanced}</Button>
      <Collapse expanded={isShown}><Stack pt="sm">{fields.map((field) => <SettingInput key={field.key} field={field} {...props} />)}</Stack></Collapse>
    </div>
  );
}

function SettingInput({ field, draft, errors, onChange, secretsSet, needsSecrets = false }: SettingInputsProps & { readonly field: SettingField }): ReactElement {
  const { key, label, help, input, isRequired, options = [] } = field;
  const value = draft[key] ?? '';
  const text = typeof value === 'string' ? value : '';
  const set = (next: string | boolean): void => onChange({ ...draft, [key]: next });
  const common = { label, description: help, error: errors[key], required: isRequired };
  if (input === 'boolean') return <Switch label={label} description={help} error={errors[key]} checked={value === true} onChange={(event) => set(event.currentTarget.checked)} />;
  if (input === 'choice') return <NativeSelect {...common} value={text} data={[...(isRequired ? [] : [{ value: '', label: texts.parts.none }]), ...options]} onChange={(event) => set(event.currentTarget.value)} />;
  if (input === 'time-zone') return <Select {...common} value={text === '' ? null : text} data={timeZones(text)} searchable clearable={!isRequired} nothingFoundMessage={words.noTimeZone} onChange={(chosen) => set(chosen ?? '')} />;
  if (input === 'secret') return <SecretSetting common={common} isSet={secretsSet?.includes(key) ?? false} isNeeded={isRequired || needsSecrets} value={text} onChange={set} />;
  const hint = input === 'list' ? words.list : input === 'datetime' ? words.moment : undefined;
  return (
    <TextInput
      {...common}
      description={[help, hint].filter(Boolean).join(' ')}
      value={text}
      autoComplete="off"
      {...(input === 'url' ? { inputMode: 'url' as const, spellCheck: false } : {})}
      {...(input === 'datetime' ? { type: 'datetime-local' } : {})}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

interface SecretSettingProps {
  readonly common: { readonly label: string; readonly description: string | undefined; readonly error: string | undefined };
  readonly isSet: boolean;
  readonly isNeeded: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SecretSetting({ common, isSet, isNeeded, value, onChange }: SecretSettingProps): ReactElement {
  return (
    <SecretInput
      {...common}
      description={isSet ? words.secretSet : common.description}
      placeholder={isSet ? words.secretPlaceholder : ''}
      required={isNeeded && !isSet}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': words.showSecret(common.label) }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** With the one that is set, whether the browser knows it or not. */
function timeZones(present: string): readonly string[] {
  return [...new Set(['UTC', ...(present === '' ? [] : [present]), ...Intl.supportedValuesOf('timeZone')])];
}
